package io.cloudyard.stager.standalone;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.stager.StagingReservations;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Memory and disk of a host that has builds only. Thread-safe. */
final class OwnReservations implements StagingReservations {
    private final Megabytes memory;
    private final Megabytes disk;
    private final Map<BuildId, Share> shares = new HashMap<>();

    private record Share(Megabytes memory, Megabytes disk) {}

    OwnReservations(Megabytes memory, Megabytes disk) {
        this.memory = memory;
        this.disk = disk;
    }

    @Override
    public synchronized Optional<StageReply> reserve(BuildId build, Megabytes wantedMemory, Megabytes wantedDisk) {
        if (wantedMemory.compareTo(availableMemory()) > 0) {
            return Optional.of(StageReply.refuse(
                    RefusalReason.MEMORY, "memory: " + wantedMemory + " (available: " + availableMemory() + ")"));
        }
        if (wantedDisk.compareTo(availableDisk()) > 0) {
            return Optional.of(StageReply.refuse(
                    RefusalReason.DISK, "disk: " + wantedDisk + " (available: " + availableDisk() + ")"));
        }
        shares.put(build, new Share(wantedMemory, wantedDisk));
        return Optional.empty();
    }

    @Override
    public synchronized void release(BuildId build) {
        shares.remove(build);
    }

    synchronized Megabytes availableMemory() {
        return shares.values().stream().map(Share::memory).reduce(memory, Megabytes::minus);
    }

    synchronized Megabytes availableDisk() {
        return shares.values().stream().map(Share::disk).reduce(disk, Megabytes::minus);
    }

    Megabytes totalMemory() {
        return memory;
    }

    Megabytes totalDisk() {
        return disk;
    }
}
