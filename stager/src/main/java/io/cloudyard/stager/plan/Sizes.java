package io.cloudyard.stager.plan;

import java.util.Locale;

/** Sizes as people read them. */
public final class Sizes {
    private static final long KILO = 1024;
    private static final String[] UNITS = {"B", "K", "M", "G", "T"};

    private Sizes() {}

    /** {@code bytes} in the largest unit that leaves a whole number of 1 or more: {@code 13M}; a decimal below 10: {@code 1.5G}. */
    public static String format(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= KILO && unit < UNITS.length - 1) {
            value /= KILO;
            unit++;
        }
        boolean whole = value >= 10 || value == Math.rint(value);
        return (whole ? String.valueOf(Math.round(value)) : String.format(Locale.ROOT, "%.1f", value)) + UNITS[unit];
    }
}
