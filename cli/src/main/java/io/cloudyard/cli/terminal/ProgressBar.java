package io.cloudyard.cli.terminal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How much of an upload is through: a moving bar on a terminal, a line per quarter of a megabyte and more elsewhere. Safe for several threads. */
public final class ProgressBar {
    private static final int BAR = 30;
    private static final long WORTH_TELLING = 1024 * 1024;
    private static final long REDRAW_NANOS = Duration.ofMillis(50).toNanos();

    private final Terminal terminal;
    private final String label;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private long drawnAt;
    private long quarter;

    /** @param total bytes; more than 0 */
    public ProgressBar(Terminal terminal, String label, long total) {
        this.terminal = terminal;
        this.label = label;
        this.total = total;
    }

    /** So many more bytes are through. */
    public synchronized void add(long bytes) {
        long now = done.addAndGet(bytes);
        if (terminal.isInteractive()) {
            draw(now);
        } else if (total >= WORTH_TELLING && now * 4 / total > quarter) {
            quarter = now * 4 / total;
            terminal.note("  %s %d%% of %s".formatted(label, quarter * 25, Sizes.ofBytes(total)));
        }
    }

    /** Leaves the line to whatever comes next. */
    public synchronized void end() {
        if (terminal.isInteractive() && drawnAt != 0) {
            terminal.err().print("\r\u001b[K");
            terminal.err().flush();
        }
    }

    private void draw(long now) {
        long nanos = System.nanoTime();
        if (nanos - drawnAt < REDRAW_NANOS && now < total) {
            return;
        }
        drawnAt = nanos;
        int filled = (int) (Math.min(now, total) * BAR / total);
        terminal.err()
                .printf(
                        "\r  %s [%s%s] %s of %s",
                        label, "#".repeat(filled), " ".repeat(BAR - filled), Sizes.ofBytes(now), Sizes.ofBytes(total));
        terminal.err().flush();
    }
}
