package io.cloudyard.dea.agent;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.dea.host.Reservations;
import io.cloudyard.stager.Stager;
import io.cloudyard.stager.StagingReservations;
import java.util.List;
import java.util.Optional;

/** The stager in this agent's process; builds and instances share the host's memory and disk. */
public final class EmbeddedStager implements StagingHost {
    private final Stager stager;

    /** Runs {@code stager}, and ends it with the agent. */
    public EmbeddedStager(Stager stager) {
        this.stager = stager;
    }

    /** The agent's own table, as a stager sees it. */
    public static StagingReservations sharing(Reservations host) {
        return new StagingReservations() {
            @Override
            public Optional<StageReply> reserve(BuildId build, Megabytes memory, Megabytes disk) {
                return host.reserve(build, memory, disk)
                        .map(refusal -> StageReply.refuse(refusal.reason(), refusal.message()));
            }

            @Override
            public void release(BuildId build) {
                host.release(build);
            }
        };
    }

    @Override
    public void start() {
        stager.start();
    }

    @Override
    public int availableStagings() {
        return stager.availableStagings();
    }

    @Override
    public List<AppId> cachedApps() {
        return stager.cachedApps();
    }

    @Override
    public void close() {
        stager.close();
    }
}
