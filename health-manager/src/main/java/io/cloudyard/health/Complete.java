package io.cloudyard.health;

import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceTransition;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a message has the fields that decisions rest on. A field that is absent reads as null, whatever its type says,
 * and a classic agent or a stranger may leave out what it likes.
 */
final class Complete {
    /** Of one process; far above what is sensible, and far below what would exhaust our memory. */
    private static final int MAX_INSTANCES = 100_000;

    private Complete() {}

    static boolean is(DeaHeartbeat beat) {
        return all(beat.dea(), beat.droplets()) && beat.droplets().stream().allMatch(Complete::is);
    }

    private static boolean is(@Nullable InstanceReport report) {
        return report != null
                && all(report.droplet(), report.process(), report.version(), report.instance(), report.state())
                && report.index() >= 0;
    }

    static boolean is(InstanceTransition transition) {
        return all(transition.dea(), transition.report()) && is(transition.report());
    }

    static boolean is(InstanceExited exit) {
        return all(exit.process(), exit.version(), exit.instance(), exit.dea(), exit.reason()) && exit.index() >= 0;
    }

    static boolean is(@Nullable DesiredProcess process) {
        return process != null
                && all(process.app(), process.process(), process.version())
                && process.instances() >= 0
                && process.instances() <= MAX_INSTANCES;
    }

    static boolean is(DesiredPage page) {
        return all(page.processes()) && page.processes().stream().allMatch(Complete::is);
    }

    static boolean all(@Nullable Object... fields) {
        return Stream.of(fields).allMatch(field -> field != null);
    }
}
