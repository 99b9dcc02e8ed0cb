package io.cloudyard.contracts.dea;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import java.util.List;
import java.util.Map;

/**
 * What a host can take. The first six fields are dea_ng's; the rest are ours.
 *
 * @param id the agent, stable over its restarts
 * @param stacks root filesystems it has
 * @param availableMemory not reserved yet
 * @param availableDisk not reserved yet
 * @param appIdToCount its instances per app, all states that hold resources
 * @param placementProperties where it stands
 * @param v version of this message, 1
 * @param epoch grows with each start of the agent
 * @param seq grows by one with each advert of an epoch; an older one than already seen is dropped
 * @param ts epoch milliseconds on the sender's clock
 * @param totalMemory what it could take when empty
 * @param totalDisk what it could take when empty
 * @param availableInstances further instances it would take
 * @param availableStagings further builds it would stage at the same time; 0 when it does not stage
 * @param cachedApps apps whose build cache lies on this host, newest first, at most 100
 */
public record DeaAdvertisement(
        DeaId id,
        List<String> stacks,
        Megabytes availableMemory,
        Megabytes availableDisk,
        Map<AppId, Integer> appIdToCount,
        PlacementProperties placementProperties,
        int v,
        long epoch,
        long seq,
        long ts,
        Megabytes totalMemory,
        Megabytes totalDisk,
        int availableInstances,
        int availableStagings,
        List<AppId> cachedApps)
        implements BusMessage {}
