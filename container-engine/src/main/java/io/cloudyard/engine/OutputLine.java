package io.cloudyard.engine;

import java.time.Instant;

/**
 * A line that a container's process printed.
 *
 * @param at when the engine read it
 * @param stream which output
 * @param text without its line end; bytes that are not UTF-8 are replaced; at most 64 KiB, longer lines come in parts
 */
public record OutputLine(Instant at, Stream stream, String text) {

    /** The two outputs of a process. */
    public enum Stream {
        /** Standard output. */
        OUT,
        /** Standard error. */
        ERR
    }
}
