package io.cloudyard.controller.placement;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A host as placement sees it at one moment.
 *
 * <p>Room is told in two ways. By its advert alone a host can or cannot take something: only that decides about a refusal,
 * since the agent has the last word and a claim may already be part of the advert. Beside the claims, the host is
 * <em>probably</em> free: that decides who is asked first, so that a burst spreads.
 *
 * @param advert what it last said
 * @param claims what was ordered of it since
 * @param closed why it takes nothing, to follow its name in a sentence: {@code is shutting down}; null when it is open
 */
public record Host(
        DeaAdvertisement advert, Claims claims, @Nullable String closed) {

    /** Which host. */
    public DeaId id() {
        return advert.id();
    }

    /** Its failure domain. */
    public String zone() {
        return advert.placementProperties().zone();
    }

    /** The same host, taking nothing because it {@code why}. */
    public Host close(String why) {
        return new Host(advert, claims, why);
    }

    /** What it lacks for {@code need} by its advert; empty when it fits. */
    public Set<Lack> lacks(Need need) {
        EnumSet<Lack> lacks = EnumSet.noneOf(Lack.class);
        if (closed != null) {
            lacks.add(Lack.CLOSED);
        }
        if (!advert.stacks().contains(need.stack())) {
            lacks.add(Lack.STACK);
        }
        if (slots(need.purpose()) < 1) {
            lacks.add(Lack.COUNT);
        }
        if (need.memory().compareTo(advert.availableMemory()) > 0) {
            lacks.add(Lack.MEMORY);
        }
        if (need.disk().compareTo(advert.availableDisk()) > 0) {
            lacks.add(Lack.DISK);
        }
        return lacks;
    }

    /** Whether {@code need} would also fit if none of the claims were in the advert yet. */
    boolean fitsBesideClaims(Need need) {
        return need.memory().compareTo(memoryFree()) <= 0
                && need.disk().compareTo(diskFree()) <= 0
                && slots(need.purpose()) > claims.count(need.purpose());
    }

    /** Whether {@code need} would fit if this host were empty and open. */
    boolean couldFitEmpty(Need need) {
        return closed == null
                && advert.stacks().contains(need.stack())
                && need.memory().compareTo(advert.totalMemory()) <= 0
                && need.disk().compareTo(advert.totalDisk()) <= 0;
    }

    /** Instances of {@code app} here, ordered ones included. */
    int instancesOf(AppId app) {
        return advert.appIdToCount().getOrDefault(app, 0) + claims.instancesOf(app);
    }

    /** How much would be left of the scarcer of memory and disk, in tenths of all: -10 to 10. */
    int tenthsLeft(Need need) {
        return Math.min(
                tenths(advert.availableMemory(), claims.memory().plus(need.memory()), advert.totalMemory()),
                tenths(advert.availableDisk(), claims.disk().plus(need.disk()), advert.totalDisk()));
    }

    private static int tenths(Megabytes free, Megabytes taken, Megabytes total) {
        long all = Math.max(1, Math.max(total.value(), free.value()));
        return (int) Math.max(-10, Math.floorDiv((free.value() - taken.value()) * 10, all));
    }

    private Megabytes memoryFree() {
        return advert.availableMemory().minus(claims.memory());
    }

    private Megabytes diskFree() {
        return advert.availableDisk().minus(claims.disk());
    }

    private int slots(Need.Purpose purpose) {
        return switch (purpose) {
            case INSTANCE -> advert.availableInstances();
            case STAGING -> advert.availableStagings();
        };
    }
}
