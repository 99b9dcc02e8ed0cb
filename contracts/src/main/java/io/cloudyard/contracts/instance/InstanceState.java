package io.cloudyard.contracts.instance;

/** States of an instance as an agent reports them. */
public enum InstanceState {
    /** Reserved; its droplet is being fetched, its container made, or it is not healthy yet. */
    STARTING,
    /** Ready and registered with the routers. */
    RUNNING,
    /** Leaving on order: unregistered, told to end. Holds its resources until it is gone. */
    STOPPING,
    /** Ended by itself, was killed for its limits, or never became healthy. Holds no resources. */
    CRASHED,
    /** Ended on order. Holds no resources. */
    STOPPED;

    /** Whether it still holds the memory and disk it reserved. */
    public boolean holdsResources() {
        return switch (this) {
            case STARTING, RUNNING, STOPPING -> true;
            case CRASHED, STOPPED -> false;
        };
    }

    /** Whether it counts towards the wished number of instances. */
    public boolean isAlive() {
        return switch (this) {
            case STARTING, RUNNING -> true;
            case STOPPING, CRASHED, STOPPED -> false;
        };
    }
}
