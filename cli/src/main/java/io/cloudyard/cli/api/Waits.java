package io.cloudyard.cli.api;

import java.time.Duration;

/** Growing pauses between two looks at something that is under way: short at first, because most things are quick. */
public final class Waits {
    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private Duration next = FIRST;

    /** Sleeps and makes the next pause half as long again, up to a second. */
    public void pause() throws InterruptedException {
        Thread.sleep(next);
        Duration longer = next.multipliedBy(3).dividedBy(2);
        next = longer.compareTo(LONGEST) > 0 ? LONGEST : longer;
    }
}
