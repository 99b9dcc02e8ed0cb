package io.cloudyard.contracts.dea;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import java.util.Map;

/**
 * A host is leaving on purpose.
 *
 * @param id the agent
 * @param ip its address
 * @param version of the agent's software
 * @param appIdToCount the instances that go with it
 */
public record DeaShutdown(DeaId id, String ip, String version, Map<AppId, Integer> appIdToCount)
        implements BusMessage {}
