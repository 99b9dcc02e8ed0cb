package io.cloudyard.contracts.logs;

/**
 * One line.
 *
 * @param ts epoch nanoseconds
 * @param stream where it came out
 * @param text without its line end; at most 64 KiB, longer ones are cut into several
 */
public record LogLine(long ts, LogStream stream, String text) {}
