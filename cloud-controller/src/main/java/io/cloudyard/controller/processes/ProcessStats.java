package io.cloudyard.controller.processes;

import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceUsage;
import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.runtime.Instances;
import io.cloudyard.controller.runtime.ObservedInstance;
import io.cloudyard.controller.runtime.ProcessStatus;
import io.cloudyard.controller.settings.ControllerProperties;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Joins what is wished with what was observed: one entry for each wished index. */
@Service
class ProcessStats {
    private static final long MEGABYTE = 1024L * 1024;

    private final Applications applications;
    private final ObjectProvider<Instances> instances;
    private final InstantSource clock;
    private final int fds;

    ProcessStats(
            Applications applications,
            ObjectProvider<Instances> instances,
            InstantSource clock,
            ControllerProperties properties) {
        this.applications = applications;
        this.instances = instances;
        this.clock = clock;
        this.fds = properties.defaults().fileDescriptors();
    }

    StatsResponse of(ProcessRow process) {
        App app = applications.get(process.appGuid());
        ProcessStatus status = app.isStarted()
                ? instances.getObject().status(new ProcessId(process.guid()))
                : new ProcessStatus(List.of(), Map.of());
        Map<Integer, ObservedInstance> observed = new HashMap<>();
        status.instances()
                .forEach(instance -> observed.putIfAbsent(instance.report().index(), instance));
        List<StatsResponse.Entry> entries = new ArrayList<>();
        for (int index = 0; index < process.instances(); index++) {
            ObservedInstance instance = observed.get(index);
            entries.add(
                    instance == null || instance.report().state() == InstanceState.STOPPED
                            ? down(process, index, status.details().get(index))
                            : up(process, instance));
        }
        return new StatsResponse(entries);
    }

    private static StatsResponse.Down down(ProcessRow process, int index, @Nullable String details) {
        return new StatsResponse.Down(process.type(), index, "DOWN", false, 0, null, details);
    }

    private StatsResponse.Up up(ProcessRow process, ObservedInstance instance) {
        InstanceReport report = instance.report();
        String host = report.host() == null ? "" : report.host();
        LaunchedProcess launched = process.launched();
        int memory = launched == null ? process.memoryInMb() : launched.memoryInMb();
        int disk = launched == null ? process.diskInMb() : launched.diskInMb();
        return new StatsResponse.Up(
                process.type(),
                report.index(),
                report.instance().value(),
                shown(report.state()),
                report.state() == InstanceState.RUNNING,
                host,
                host,
                uptime(report),
                memory * MEGABYTE,
                disk * MEGABYTE,
                process.logRateLimit(),
                fds,
                null,
                report.details(),
                report.port() == 0
                        ? List.of()
                        : List.of(new StatsResponse.Port(report.port(), report.containerPort(), null, null)),
                usage(report.usage(), instance.heardAt()));
    }

    /** Cloud Foundry's word for a state. */
    private static String shown(InstanceState state) {
        return switch (state) {
            case STARTING -> "STARTING";
            case RUNNING -> "RUNNING";
            case STOPPING -> "STOPPING";
            case CRASHED -> "CRASHED";
            case STOPPED -> "DOWN";
        };
    }

    private long uptime(InstanceReport report) {
        return Math.max(0, clock.instant().getEpochSecond() - (long) report.stateTimestamp());
    }

    private static StatsResponse.Usage usage(@Nullable InstanceUsage usage, Instant heardAt) {
        if (usage == null) {
            return new StatsResponse.Usage(null, null, null, null, null, null);
        }
        return new StatsResponse.Usage(
                heardAt.toString(), usage.cpu(), usage.cpu(), usage.mem(), usage.disk(), usage.logRate());
    }
}
