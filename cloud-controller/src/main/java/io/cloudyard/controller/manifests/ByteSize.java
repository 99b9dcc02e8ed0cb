package io.cloudyard.controller.manifests;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as manifests write them: a number and one of B, K, KB, M, MB, G, GB, T, TB. */
final class ByteSize {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,10})\\s*([BKMGT]B?)", Pattern.CASE_INSENSITIVE);
    private static final Map<Character, Integer> SHIFTS = Map.of('B', 0, 'K', 10, 'M', 20, 'G', 30, 'T', 40);
    private static final int MEGABYTE_SHIFT = 20;

    private ByteSize() {}

    /** The bytes that {@code text} stands for; empty when it is no size. */
    static OptionalLong parse(String text) {
        Matcher size = TEXT.matcher(text.strip());
        if (!size.matches()) {
            return OptionalLong.empty();
        }
        char unit = size.group(2).toUpperCase(Locale.ROOT).charAt(0);
        int shift = SHIFTS.getOrDefault(unit, 0);
        return OptionalLong.of(Long.parseLong(size.group(1)) << shift);
    }

    /** As {@link #parse}, in whole megabytes. */
    static OptionalLong parseMegabytes(String text) {
        OptionalLong bytes = parse(text);
        return bytes.isPresent() ? OptionalLong.of(bytes.getAsLong() >> MEGABYTE_SHIFT) : bytes;
    }
}
