package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many instances of a process run, and how many should. {@code app} is the app's guid. */
record ProcessCounts(String app, String type, long running, long desired, long memoryInMb, long diskInMb) {

    /** All processes of a space: in one call where the API can embed the instances, else with a call for each. */
    static List<ProcessCounts> of(Api api, String space) throws InterruptedException {
        Query query = Query.of("/v3/processes").with("space_guids", space).with("per_page", "5000");
        List<Json> processes;
        try {
            processes = api.list(query.with("embed", "process_instances"));
        } catch (Failure unknownParameter) {
            if (unknownParameter.code() == ExitCode.UNREACHABLE) {
                throw unknownParameter;
            }
            processes = api.list(query);
        }
        List<ProcessCounts> counts = new ArrayList<>();
        for (Json process : processes) {
            counts.add(of(process, instances(api, process)));
        }
        return counts;
    }

    private static List<Json> instances(Api api, Json process) throws InterruptedException {
        if (process.at("process_instances").isPresent() || process.number("instances") == 0) {
            return process.items("process_instances");
        }
        try {
            return api.get("/v3/processes/" + process.text("guid") + "/stats").items("resources");
        } catch (Failure failure) {
            if (failure.code() == ExitCode.NOT_FOUND) {
                return List.of();
            }
            throw failure;
        }
    }

    static ProcessCounts of(Json process, List<Json> instances) {
        long running = instances.stream()
                .filter(i -> i.text("state").equals("RUNNING"))
                .count();
        return new ProcessCounts(
                process.text("relationships", "app", "data", "guid"),
                process.text("type"),
                running,
                process.number("instances"),
                process.number("memory_in_mb"),
                process.number("disk_in_mb"));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", type);
        map.put("running", running);
        map.put("desired", desired);
        map.put("memory_mb", memoryInMb);
        map.put("disk_mb", diskInMb);
        return map;
    }
}
