package io.cloudyard.controller.instances.convergence;

import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.controller.placement.Host;
import io.cloudyard.controller.placement.Need;
import io.cloudyard.controller.placement.Placement;
import io.cloudyard.controller.placement.PlacementTable;
import io.cloudyard.controller.placement.Refusal;
import io.cloudyard.controller.runtime.InsufficientResourcesException;
import io.cloudyard.controller.runtime.RunnableProcess;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Answers at once whether a start can succeed, so that a user need not wait for a timeout to learn that it cannot. */
public final class RoomCheck {
    private final PlacementTable adverts;
    private final Scheduler scheduler;
    private final Duration patience;
    private final CountDownLatch firstHost = new CountDownLatch(1);

    /** Waits up to {@code patience} for the first host of all, since a controller that just started knows none. */
    public RoomCheck(PlacementTable adverts, Scheduler scheduler, Duration patience) {
        this.adverts = adverts;
        this.scheduler = scheduler;
        this.patience = patience;
    }

    void heardOfAHost() {
        firstHost.countDown();
    }

    /** Waits for the first host of all, at most the patience. */
    public void awaitFirstHost() {
        try {
            firstHost.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Refuses what would fit nowhere.
     *
     * @param runs whether the process has instances; they make room when they are replaced
     */
    void require(RunnableProcess process, boolean runs) {
        awaitFirstHost();
        Need need = Need.ofInstance(process.desired().app(), process.limits(), process.stack());
        List<Host> hosts = adverts.hosts(scheduler.clock().instant());
        if (Placement.fitsSomewhere(need, hosts)) {
            return;
        }
        Refusal refusal = new Refusal(need, hosts);
        if (!(runs && refusal.isTemporary())) {
            throw new InsufficientResourcesException(refusal.text());
        }
    }
}
