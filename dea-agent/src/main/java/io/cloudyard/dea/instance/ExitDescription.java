package io.cloudyard.dea.instance;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.engine.ExitStatus;
import java.util.Map;

/** Says for people how a process ended. */
public final class ExitDescription {
    private static final int SIGNALLED = 128;
    private static final long MEGABYTE = Megabytes.of(1).toBytes();
    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8, "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV",
            13, "SIGPIPE", 15, "SIGTERM");

    private ExitDescription() {}

    /**
     * {@code out of memory (limit 64M, peak 63M)}, {@code exited with status 1}, {@code killed by signal 9 (SIGKILL)}.
     *
     * @param limit of its memory
     * @param peakBytes most that was measured, 0 when nothing was
     */
    public static String of(ExitStatus status, Megabytes limit, long peakBytes) {
        if (status.outOfMemory()) {
            // What came between two measurements is not known, but it cannot have been more than the limit.
            long peak = peakBytes / MEGABYTE;
            return "out of memory (limit " + limit + (peak > 0 ? ", last measured peak " + peak + "M" : "") + ")";
        }
        if (status.code() > SIGNALLED) {
            int signal = status.code() - SIGNALLED;
            return "killed by signal " + signal + (SIGNALS.containsKey(signal) ? " (" + SIGNALS.get(signal) + ")" : "");
        }
        return status.code() < 0 ? "ended, nobody saw how" : "exited with status " + status.code();
    }
}
