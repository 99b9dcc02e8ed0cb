package io.cloudyard.stager.standalone;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.dea.PlacementProperties;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.stager.Stager;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tells controllers what this stager can take, as a host that takes no instances. */
final class StagerAdverts implements AutoCloseable {
    /** A quarter of the time after which controllers forget a host, rounded down. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private static final int VERSION = 1;

    private final Stager stager;
    private final OwnReservations reservations;
    private final Identity identity;
    private final MessageBus bus;
    private final Scheduler scheduler;
    private final Subscription locating;
    private final Scheduler.Cancellable ticking;
    private final long epoch;
    private long sequence;

    /**
     * Who advertises.
     *
     * @param id of the stager
     * @param zone where it stands
     * @param stacks what it stages on
     */
    record Identity(DeaId id, String zone, List<String> stacks) {}

    StagerAdverts(Stager stager, OwnReservations reservations, Identity identity, MessageBus bus, Scheduler scheduler) {
        this.stager = stager;
        this.reservations = reservations;
        this.identity = identity;
        this.bus = bus;
        this.scheduler = scheduler;
        this.epoch = scheduler.clock().millis();
        this.locating = bus.subscribe(Subjects.DEA_LOCATE, locate -> advertise());
        this.ticking = scheduler.every(PERIOD, this::advertise);
        advertise();
    }

    private synchronized void advertise() {
        bus.publish(
                Subjects.DEA_ADVERTISE,
                new DeaAdvertisement(
                        identity.id(),
                        identity.stacks(),
                        reservations.availableMemory(),
                        reservations.availableDisk(),
                        Map.of(),
                        new PlacementProperties(identity.zone()),
                        VERSION,
                        epoch,
                        ++sequence,
                        scheduler.clock().millis(),
                        reservations.totalMemory(),
                        reservations.totalDisk(),
                        0,
                        stager.availableStagings(),
                        stager.cachedApps()));
    }

    @Override
    public void close() {
        ticking.cancel();
        locating.close();
    }
}
