package io.cloudyard.contracts.logs;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.id.AppId;
import java.util.List;

/**
 * Lines of one source, in order.
 *
 * @param sourceId the app
 * @param sourceType {@code APP/PROC/WEB}, {@code STG}, {@code RTR}, {@code CELL}, {@code API}, {@code HEALTH}
 * @param instanceId the instance's index as text; {@code 0} for a build
 * @param emitter who counts: instance guid, build guid, router id. Sequence numbers are per emitter
 * @param firstSeq number of the first line, from 1; the lines are numbered without gaps. A gap between two batches of
 *     one emitter is shown to the user as lost lines
 * @param lines at most 1,000
 */
public record LogBatch(
        AppId sourceId, String sourceType, String instanceId, String emitter, long firstSeq, List<LogLine> lines)
        implements BusMessage {}
