package io.cloudyard.controller.logs;

/**
 * Which lines to read.
 *
 * @param start epoch nanoseconds, inclusive
 * @param end epoch nanoseconds, exclusive
 * @param limit 1 to {@link #MOST}
 * @param order which lines when there are more, and in which order
 */
record LogQuery(long start, long end, int limit, Order order) {
    /** Lines of one answer when none are asked for. */
    static final int USUAL = 100;
    /** Lines of one answer at the most. */
    static final int MOST = 1000;

    enum Order {
        /** The oldest, oldest first. */
        ASCENDING,
        /** The newest, newest first. */
        DESCENDING
    }

    LogQuery {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MOST + ")");
        }
        if (start >= end) {
            throw new IllegalArgumentException("end_time: " + end + " (expected: > start_time, " + start + ")");
        }
    }
}
