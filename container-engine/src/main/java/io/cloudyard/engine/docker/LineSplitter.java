package io.cloudyard.engine.docker;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts a stream of bytes, which arrives in pieces, into lines. Bytes that are not UTF-8 become U+FFFD; a line of more
 * than {@link #MAX_BYTES} is cut into parts, between two characters. Not thread-safe.
 */
final class LineSplitter {
    static final int MAX_BYTES = 64 * 1024;
    private static final int LONGEST_CHARACTER = 4;

    private final ByteArrayOutputStream pending = new ByteArrayOutputStream(256);

    void accept(byte[] bytes, int from, Consumer<String> lines) {
        int start = from;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                pending.write(bytes, start, i - start);
                emit(lines);
                start = i + 1;
            } else if (pending.size() + (i - start) >= MAX_BYTES && !isContinuation(bytes[i])) {
                pending.write(bytes, start, i - start);
                emit(lines);
                start = i;
            } else if (pending.size() + (i - start) >= MAX_BYTES + LONGEST_CHARACTER) {
                // Only stray continuation bytes come here: no character is that long.
                pending.write(bytes, start, i - start);
                emit(lines);
                start = i;
            }
        }
        pending.write(bytes, start, bytes.length - start);
    }

    /** Whether a line has begun that has not ended yet. */
    boolean isInLine() {
        return pending.size() > 0;
    }

    /** Emits what has come since the last line end, if anything. */
    void finish(Consumer<String> lines) {
        if (isInLine()) {
            emit(lines);
        }
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private void emit(Consumer<String> lines) {
        String line = pending.toString(StandardCharsets.UTF_8);
        pending.reset();
        lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
}
