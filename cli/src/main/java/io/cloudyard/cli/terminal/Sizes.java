package io.cloudyard.cli.terminal;

import java.util.Locale;
import java.util.Optional;

/** Sizes of memory and disk as people write them. Units are powers of 1024. */
public final class Sizes {
    private static final String[] UNITS = {"B", "K", "M", "G", "T"};

    private Sizes() {}

    /** Megabytes of {@code 512M}, {@code 1G}, {@code 1.5GB}; empty when it is not such a text. */
    public static Optional<Long> megabytes(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        String unit = upper.replaceFirst("^[0-9.]+", "");
        double factor = switch (unit) {
            case "M", "MB", "MIB" -> 1;
            case "G", "GB", "GIB" -> 1024;
            case "T", "TB", "TIB" -> 1024 * 1024;
            default -> 0;
        };
        try {
            double amount = Double.parseDouble(upper.substring(0, upper.length() - unit.length())) * factor;
            return amount >= 1 ? Optional.of((long) amount) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Megabytes as {@code 512M} or {@code 1.5G}. */
    public static String ofMegabytes(long megabytes) {
        return ofBytes(megabytes * 1024 * 1024);
    }

    /** Bytes as {@code 0B}, {@code 12.3K}, {@code 512M}. */
    public static String ofBytes(long bytes) {
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < UNITS.length - 1) {
            amount /= 1024;
            unit++;
        }
        String digits = String.format(Locale.ROOT, "%.1f", amount);
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + UNITS[unit];
    }
}
