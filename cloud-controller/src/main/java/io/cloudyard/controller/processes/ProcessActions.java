package io.cloudyard.controller.processes;

import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.controller.apps.App;
import io.cloudyard.controller.apps.Applications;
import io.cloudyard.controller.droplets.Droplet;
import io.cloudyard.controller.droplets.Droplets;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.runtime.Instances;
import io.cloudyard.controller.security.Caller;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** What users do with processes, however their path names them. */
@Service
class ProcessActions {
    private static final int MOST_INSTANCES = 10_000;
    private static final int MOST_MEGABYTES = 1024 * 1024;
    private static final int MOST_COMMAND = 4096;

    private final Processes processes;
    private final Applications applications;
    private final Droplets droplets;
    private final ObjectProvider<Instances> instances;

    ProcessActions(
            Processes processes, Applications applications, Droplets droplets, ObjectProvider<Instances> instances) {
        this.processes = processes;
        this.applications = applications;
        this.droplets = droplets;
        this.instances = instances;
    }

    /** The command that the next start runs; empty when only the droplet's own start script knows. */
    String command(ProcessRow process) {
        String own = process.command();
        if (own != null) {
            return own;
        }
        String droplet = applications.get(process.appGuid()).dropletGuid();
        return Optional.ofNullable(droplet)
                .flatMap(droplets::find)
                .map(Droplet::contents)
                .map(contents -> contents.processTypes().get(process.type()))
                .orElse("");
    }

    @Transactional
    public ProcessRow scale(ProcessRow process, JsonBody body, Caller caller) {
        @Nullable Integer wished = body.number("instances", 0, MOST_INSTANCES);
        @Nullable Integer memory = body.number("memory_in_mb", 1, MOST_MEGABYTES);
        @Nullable Integer disk = body.number("disk_in_mb", 1, MOST_MEGABYTES);
        @Nullable Integer logRate = body.number("log_rate_limit_in_bytes_per_second", -1, Integer.MAX_VALUE);
        body.check();
        App app = applications.lock(process.appGuid());
        ProcessRow scaled = processes.scale(
                process.guid(),
                new ProcessChange.Scale(wished, memory, disk, logRate == null ? null : logRate.longValue()));
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("process_type", process.type());
        request.put("instances", scaled.instances());
        request.put("memory", scaled.memoryInMb());
        request.put("disk_quota", scaled.diskInMb());
        applications.log(caller, "process.scale", app, Map.of("request", request));
        return scaled;
    }

    @Transactional
    public ProcessRow update(ProcessRow process, JsonBody body, Caller caller) {
        ProcessChange.Command command = command(body);
        Optional<HealthSettings> health = HealthReader.health(body, process.healthCheck());
        Optional<ReadinessSettings> readiness = HealthReader.readiness(body, process.readinessCheck());
        var metadata = body.metadata();
        body.check();
        ProcessRow updated = processes.update(process.guid(), new ProcessChange(command, health, readiness, metadata));
        applications.log(
                caller, "process.update", applications.get(process.appGuid()), Map.of("process_type", process.type()));
        return updated;
    }

    private static ProcessChange.Command command(JsonBody body) {
        JsonNode raw = body.raw("command");
        if (raw == null) {
            return new ProcessChange.Command.Keep();
        }
        String text = body.text("command");
        if (text != null && (text.isEmpty() || text.length() > MOST_COMMAND || text.indexOf('\0') >= 0)) {
            body.error("Command must be between 1 and 4096 characters");
        }
        return new ProcessChange.Command.Become(text);
    }

    void restartInstance(ProcessRow process, String index, Caller caller) {
        int number;
        try {
            number = Integer.parseInt(index);
        } catch (NumberFormatException e) {
            throw ApiException.notFound("Instance");
        }
        App app = applications.get(process.appGuid());
        if (number < 0 || number >= process.instances() || !app.isStarted()) {
            throw ApiException.notFound("Instance");
        }
        instances.getObject().restart(new ProcessId(process.guid()), number);
        applications.log(
                caller,
                "process.terminate_instance",
                app,
                Map.of("process_type", process.type(), "process_index", number));
    }
}
