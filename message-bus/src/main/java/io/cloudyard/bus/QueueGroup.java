package io.cloudyard.bus;

/** Subscribers of the same subject that share its messages. */
public record QueueGroup(String name) {
    /** All controllers of a cloud. */
    public static final QueueGroup CONTROLLERS = new QueueGroup("cc");

    /** All health managers of a cloud. */
    public static final QueueGroup HEALTH_MANAGERS = new QueueGroup("hm");
}
