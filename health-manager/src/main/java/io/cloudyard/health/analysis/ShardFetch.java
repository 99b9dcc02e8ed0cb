package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.DesiredFetch;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.id.ProcessId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one shard page by page. Nothing of it counts before the last page is there. */
public final class ShardFetch {
    private static final long NOT_YET = -1;

    private final int shard;
    private final Instant startedAt;
    private final Map<ProcessId, DesiredProcess> found = new LinkedHashMap<>();
    private @Nullable ProcessId last;
    private long revision = NOT_YET;

    ShardFetch(int shard, Instant startedAt) {
        this.shard = shard;
        this.startedAt = startedAt;
    }

    /** Which shard. */
    public int shard() {
        return shard;
    }

    /** What to ask next. */
    public DesiredFetch request() {
        return new DesiredFetch(shard, last);
    }

    /** Takes the answer; true when the shard is complete. */
    boolean take(DesiredPage page) {
        if (revision == NOT_YET) {
            // Whatever changed after the first page was read may or may not be in the later ones.
            revision = page.revision();
        }
        for (DesiredProcess process : page.processes()) {
            found.put(process.process(), process);
            last = process.process();
        }
        return !page.more() || page.processes().isEmpty();
    }

    Instant startedAt() {
        return startedAt;
    }

    long revision() {
        return revision;
    }

    Map<ProcessId, DesiredProcess> found() {
        return found;
    }
}
