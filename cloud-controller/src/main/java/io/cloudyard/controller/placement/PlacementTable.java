package io.cloudyard.controller.placement;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.instance.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What hosts advertise, and what was ordered of them since. Soft state, in memory only. Thread-safe.
 *
 * <p>A claim lives from the order to the first advert after the agent's answer. It may be counted twice for a moment
 * (in the advert and as a claim); {@link Host} says why that does no harm.
 */
public final class PlacementTable {
    private final Duration expiry;
    private final Map<DeaId, Row> rows = new HashMap<>();

    /** Forgets a host that has not advertised for {@code expiry}. */
    public PlacementTable(Duration expiry) {
        this.expiry = expiry;
    }

    /** Something ordered of a host. */
    public static final class Claim {
        private final DeaId dea;
        private final Need need;
        private boolean answered;

        private Claim(DeaId dea, Need need) {
            this.dea = dea;
            this.need = need;
        }
    }

    private static final class Row {
        private DeaAdvertisement advert;
        private Instant heardAt;
        private @Nullable String closed;
        private boolean leaving;
        private final List<Claim> claims = new ArrayList<>();

        Row(DeaAdvertisement advert, Instant heardAt) {
            this.advert = advert;
            this.heardAt = heardAt;
        }
    }

    /**
     * A host has advertised.
     *
     * @return false when the advert is not newer than the last one or lacks a field, and is ignored
     */
    public synchronized boolean advertised(DeaAdvertisement advert, Instant now) {
        if (!isWhole(advert)) {
            return false;
        }
        Row row = rows.get(advert.id());
        if (row == null) {
            rows.put(advert.id(), new Row(advert, now));
            return true;
        }
        boolean newEpoch = advert.epoch() > row.advert.epoch();
        if (!newEpoch && (advert.epoch() < row.advert.epoch() || advert.seq() <= row.advert.seq())) {
            return false;
        }
        row.leaving = row.leaving && !newEpoch;
        row.closed = row.leaving ? row.closed : null;
        row.advert = advert;
        row.heardAt = now;
        row.claims.removeIf(claim -> claim.answered);
        return true;
    }

    private static boolean isWhole(DeaAdvertisement advert) {
        return Stream.of(
                        advert.id(),
                        advert.stacks(),
                        advert.availableMemory(),
                        advert.availableDisk(),
                        advert.appIdToCount(),
                        advert.placementProperties(),
                        advert.totalMemory(),
                        advert.totalDisk(),
                        advert.cachedApps())
                .allMatch(Objects::nonNull);
    }

    /** A host is leaving on purpose: it takes nothing until its agent starts again. */
    public synchronized void leaving(DeaId dea) {
        Row row = rows.get(dea);
        if (row != null) {
            row.leaving = true;
            row.closed = "is shutting down";
        }
    }

    /** Whether {@code dea} has said goodbye. */
    public synchronized boolean isLeaving(DeaId dea) {
        Row row = rows.get(dea);
        return row != null && row.leaving;
    }

    /** Something is about to be ordered of {@code dea}. */
    public synchronized Claim claim(DeaId dea, Need need) {
        Claim claim = new Claim(dea, need);
        Row row = rows.get(dea);
        if (row != null) {
            row.claims.add(claim);
        }
        return claim;
    }

    /** The host has taken it. */
    public synchronized void accepted(Claim claim) {
        claim.answered = true;
    }

    /** The host has not taken it: what it advertised is corrected until it advertises again. */
    public synchronized void refused(Claim claim, @Nullable RefusalReason reason) {
        Row row = release(claim);
        if (row != null) {
            correct(row, claim.need, reason);
        }
    }

    /** The host has not answered: it is asked nothing until it advertises again. */
    public synchronized void unanswered(Claim claim) {
        Row row = release(claim);
        if (row != null && row.closed == null) {
            row.closed = "did not answer";
        }
    }

    private @Nullable Row release(Claim claim) {
        Row row = rows.get(claim.dea);
        if (row != null) {
            row.claims.remove(claim);
        }
        return row;
    }

    private static void correct(Row row, Need need, @Nullable RefusalReason reason) {
        switch (reason) {
            case MEMORY ->
                row.advert = withRoom(
                        row.advert, oneLess(need.memory(), row.advert.availableMemory()), row.advert.availableDisk());
            case DISK ->
                row.advert = withRoom(
                        row.advert, row.advert.availableMemory(), oneLess(need.disk(), row.advert.availableDisk()));
            case COUNT ->
                row.closed = need.purpose() == Need.Purpose.STAGING
                        ? "stages as many builds as it can"
                        : "runs as many instances as it takes";
            case STACK -> row.closed = "does not have the stack " + need.stack();
            case DRAINING -> row.closed = "is being emptied";
            case ENGINE -> row.closed = "has a Container Engine that does not answer";
            case null -> row.closed = "refused without a reason";
        }
    }

    private static Megabytes oneLess(Megabytes need, Megabytes available) {
        Megabytes most = need.minus(Megabytes.of(1));
        return available.compareTo(most) < 0 ? available : most;
    }

    private static DeaAdvertisement withRoom(DeaAdvertisement a, Megabytes memory, Megabytes disk) {
        return new DeaAdvertisement(
                a.id(),
                a.stacks(),
                memory,
                disk,
                a.appIdToCount(),
                a.placementProperties(),
                a.v(),
                a.epoch(),
                a.seq(),
                a.ts(),
                a.totalMemory(),
                a.totalDisk(),
                a.availableInstances(),
                a.availableStagings(),
                a.cachedApps());
    }

    /** Every host that has advertised lately, as of now. */
    public synchronized List<Host> hosts(Instant now) {
        rows.values().removeIf(row -> row.heardAt.plus(expiry).isBefore(now));
        return rows.values().stream()
                .map(row -> new Host(
                        row.advert,
                        new Claims(row.claims.stream().map(claim -> claim.need).toList()),
                        row.closed))
                .toList();
    }

    /** Whether {@code dea} has advertised within {@code limit}. */
    public synchronized boolean isHeard(DeaId dea, Duration limit, Instant now) {
        Row row = rows.get(dea);
        return row != null && !row.heardAt.plus(limit).isBefore(now);
    }
}
