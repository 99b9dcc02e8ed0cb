package io.cloudyard.controller.logs;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a read, parsed.
 *
 * @param query which lines
 * @param wantsLogs false when only kinds of envelopes are asked for that this cache does not keep
 */
record ReadParameters(LogQuery query, boolean wantsLogs) {
    private static final Set<String> TYPES = Set.of("ANY", "LOG", "COUNTER", "GAUGE", "TIMER", "EVENT");
    private static final int LONGEST_FILTER = 1000;

    /**
     * Reads the parameters of {@code request}.
     *
     * @throws IllegalArgumentException when one is not what it should be; the message names it
     */
    static ReadParameters of(HttpServletRequest request, long now) {
        LogQuery query = new LogQuery(
                number(request, "start_time", 0),
                number(request, "end_time", now),
                Math.toIntExact(
                        Math.clamp(number(request, "limit", LogQuery.USUAL), Integer.MIN_VALUE, Integer.MAX_VALUE)),
                order(request.getParameter("descending")));
        return new ReadParameters(query, wantsLogs(request));
    }

    private static LogQuery.Order order(@Nullable String descending) {
        return switch (descending) {
            case null -> LogQuery.Order.ASCENDING;
            case "true" -> LogQuery.Order.DESCENDING;
            case "false", "" -> LogQuery.Order.ASCENDING;
            default -> throw new IllegalArgumentException("descending: '" + descending + "' (expected: true or false)");
        };
    }

    /** A name filter is about metrics' names; no log line has one. */
    private static boolean wantsLogs(HttpServletRequest request) {
        boolean logs = true;
        String[] types = request.getParameterValues("envelope_types");
        if (types != null) {
            logs = false;
            for (String type : types) {
                String known = type.toUpperCase(Locale.ROOT);
                if (!TYPES.contains(known)) {
                    throw new IllegalArgumentException(
                            "envelope_types: '" + type + "' (expected: LOG, COUNTER, GAUGE, TIMER, EVENT or ANY)");
                }
                logs |= known.equals("LOG") || known.equals("ANY");
            }
        }
        String filter = request.getParameter("name_filter");
        if (filter == null || filter.isEmpty()) {
            return logs;
        }
        checkRegex(filter);
        return false;
    }

    private static void checkRegex(String filter) {
        try {
            if (filter.length() <= LONGEST_FILTER) {
                Pattern.compile(filter);
                return;
            }
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "name_filter: " + e.getDescription() + " (expected: a regular expression)", e);
        }
        throw new IllegalArgumentException(
                "name_filter: " + filter.length() + " characters (expected: at most " + LONGEST_FILTER + ")");
    }

    private static long number(HttpServletRequest request, String name, long otherwise) {
        String value = request.getParameter(name);
        if (value == null || value.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + ": '" + value + "' (expected: a whole number)", e);
        }
    }
}
