package io.cloudyard.controller.users;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Locks a name for {@link #LOCKED} after {@link #TRIES} wrong passwords in a row. Soft state: a restart forgets it. */
final class LoginThrottle {
    /** Wrong passwords before the lock. */
    static final int TRIES = 5;

    /** How long the lock holds after the last wrong password. */
    static final Duration LOCKED = Duration.ofMinutes(5);

    private static final int MOST_NAMES = 10_000;

    private final InstantSource clock;
    private final Map<String, Failures> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_NAMES;
        }
    };

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    private record Failures(int count, Instant last) {}

    /** Whether {@code name} must wait. */
    synchronized boolean isLocked(String name) {
        Failures known = failures.get(key(name));
        return known != null && known.count() >= TRIES && isRecent(known);
    }

    /** A wrong password for {@code name}. */
    synchronized void failed(String name) {
        Failures known = failures.get(key(name));
        int before = known != null && isRecent(known) ? known.count() : 0;
        failures.put(key(name), new Failures(before + 1, clock.instant()));
    }

    /** A right one. */
    synchronized void succeeded(String name) {
        failures.remove(key(name));
    }

    private boolean isRecent(Failures known) {
        return known.last().plus(LOCKED).isAfter(clock.instant());
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.length() <= 255 ? lower : lower.substring(0, 255);
    }
}
