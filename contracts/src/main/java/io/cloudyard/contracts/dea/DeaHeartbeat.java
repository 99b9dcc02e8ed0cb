package io.cloudyard.contracts.dea;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.instance.InstanceReport;
import java.util.List;

/**
 * Every instance of a host. Sent also when there is none.
 *
 * @param dea the agent
 * @param droplets its instances; the field's name is the classic one
 * @param v version of this message, 1
 * @param epoch grows with each start of the agent
 * @param seq grows by one with each heartbeat of an epoch
 * @param ts epoch milliseconds on the sender's clock
 */
public record DeaHeartbeat(DeaId dea, List<InstanceReport> droplets, int v, long epoch, long seq, long ts)
        implements BusMessage {}
