package io.cloudyard.controller.processes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How each wished instance is. */
record StatsResponse(List<Entry> resources) {

    /** One index. */
    sealed interface Entry {}

    /** An index without an instance; Cloud Foundry's short form. */
    record Down(
            String type,
            int index,
            String state,
            @Nullable Boolean routable,
            long uptime,
            @Nullable String isolationSegment,
            @Nullable String details)
            implements Entry {}

    /** An index with an instance. Bytes and seconds are whole numbers, as clients read nothing else. */
    record Up(
            String type,
            int index,
            String instanceGuid,
            String state,
            @Nullable Boolean routable,
            String host,
            String instanceInternalIp,
            long uptime,
            long memQuota,
            long diskQuota,
            long logRateLimit,
            int fdsQuota,
            @Nullable String isolationSegment,
            @Nullable String details,
            List<Port> instancePorts,
            Usage usage)
            implements Entry {}

    /** How an instance is reached. */
    record Port(
            int external,
            int internal,
            @Nullable Integer externalTlsProxyPort,
            @Nullable Integer internalTlsProxyPort) {}

    /** What an instance uses; without fields before the first measurement. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Usage(
            @Nullable String time,
            @Nullable Double cpu,
            @Nullable Double cpuEntitlement,
            @Nullable Long mem,
            @Nullable Long disk,
            @Nullable Long logRate) {}
}
