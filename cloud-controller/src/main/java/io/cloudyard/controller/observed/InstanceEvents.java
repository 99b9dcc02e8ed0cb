package io.cloudyard.controller.observed;

import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.controller.runtime.EventLog;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes what hosts did into the event log. The event ids make it harmless that several controllers hear the same. */
final class InstanceEvents {
    private final EventLog events;

    InstanceEvents(EventLog events) {
        this.events = events;
    }

    /** A crash is two events: the modern one, and the one that {@code cf events} has always shown. */
    void exited(InstanceExited exit) {
        if (exit.reason() != ExitReason.CRASHED) {
            return;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("index", exit.index());
        data.put("instance", exit.instance().value());
        data.put("reason", exit.reason().name());
        data.put("exit_status", exit.exitStatus());
        data.put("exit_description", exit.exitDescription());
        data.put("cell_id", exit.dea().value());
        data.put("process_type", exit.processType());
        data.put("uptime_seconds", exit.uptimeSeconds());
        if (exit.crashTimestamp() != null) {
            data.put("crash_timestamp", exit.crashTimestamp());
        }
        append("audit.app.process.crash", exit, data);
        append("app.crash", exit, data);
    }

    private void append(String type, InstanceExited exit, Map<String, Object> data) {
        events.append(type, exit.droplet(), exit.dea().value(), data, type + ":" + exit.instance());
    }

    void transition(InstanceTransition transition) {
        var report = transition.report();
        if (report.state() != InstanceState.RUNNING) {
            return;
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("index", report.index());
        data.put("instance", report.instance().value());
        data.put("cell_id", transition.dea().value());
        data.put("process_type", report.processType());
        String type = "audit.app.process.ready";
        events.append(type, report.droplet(), transition.dea().value(), data, type + ":" + report.instance());
    }
}
