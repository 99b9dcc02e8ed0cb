package io.cloudyard.bus.nats;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BiConsumer;

/** Messages that wait for the first connection, at most {@value #MAX_BYTES} bytes of them. Not thread-safe. */
final class Backlog {
    static final int MAX_BYTES = 8 << 20;

    private final Queue<Entry> entries = new ArrayDeque<>();
    private long bytes;

    /** Keeps a message; false when there is no room for it. */
    boolean offer(String subject, byte[] body) {
        if (bytes + body.length > MAX_BYTES) {
            return false;
        }
        bytes += body.length;
        return entries.add(new Entry(subject, body));
    }

    /** Hands everything to {@code sink} in order and forgets it. */
    void drainTo(BiConsumer<String, byte[]> sink) {
        for (Entry entry = entries.poll(); entry != null; entry = entries.poll()) {
            sink.accept(entry.subject, entry.body);
        }
        bytes = 0;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(String subject, byte[] body) {}
}
