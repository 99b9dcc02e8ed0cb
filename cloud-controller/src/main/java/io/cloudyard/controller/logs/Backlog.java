package io.cloudyard.controller.logs;

import io.cloudyard.contracts.logs.LogStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * What a live reader has not taken yet. Never makes the log cache wait: past its bound further lines are counted instead of
 * kept, and the count is shown where they are missing. Thread-safe.
 */
final class Backlog implements LogCache.LineReader {
    private final int bound;
    private final Queue<CachedLine> lines = new ArrayDeque<>();
    private long missed;
    private long missedAt;

    Backlog(int bound) {
        this.bound = bound;
    }

    @Override
    public synchronized void line(CachedLine line) {
        if (lines.size() < bound) {
            lines.add(line);
        } else {
            missed++;
            missedAt = line.timestamp();
        }
        notifyAll();
    }

    /** All that has come, as soon as something has; nothing when {@code patience} is over. */
    synchronized List<CachedLine> take(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (lines.isEmpty() && missed == 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return List.of();
            }
            wait(left);
        }
        List<CachedLine> taken = new ArrayList<>(lines);
        lines.clear();
        if (missed > 0) {
            String text = "… " + missed + " lines not shown: this reader is too slow; read them with logs --recent";
            taken.add(new CachedLine(missedAt, "LGR", "0", LogStream.ERR, text.getBytes(StandardCharsets.UTF_8)));
            missed = 0;
        }
        return taken;
    }
}
