package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.terminal.Sizes;
import io.cloudyard.cli.terminal.Style;
import io.cloudyard.cli.terminal.Table;
import io.cloudyard.cli.terminal.Terminal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One process of an app with its instances. */
record ProcessSummary(Json process, List<Json> instances) {

    static ProcessSummary of(Api api, Json process) throws InterruptedException {
        try {
            return new ProcessSummary(
                    process,
                    api.get("/v3/processes/" + process.text("guid") + "/stats").items("resources"));
        } catch (Failure failure) {
            if (failure.code() == ExitCode.NOT_FOUND) {
                return new ProcessSummary(process, List.of());
            }
            throw failure;
        }
    }

    private long running() {
        return instances.stream().filter(i -> i.text("state").equals("RUNNING")).count();
    }

    void print(Terminal terminal) {
        long desired = process.number("instances");
        if (desired == 0 && instances.isEmpty() && !process.text("type").equals("web")) {
            return;
        }
        terminal.line("");
        terminal.line("%s: %d/%d instances, %s memory, %s disk"
                .formatted(
                        terminal.style(Style.HEADING, process.text("type")),
                        running(),
                        desired,
                        Sizes.ofMegabytes(process.number("memory_in_mb")),
                        Sizes.ofMegabytes(process.number("disk_in_mb"))));
        if (!instances.isEmpty()) {
            Table table = new Table("", "state", "up", "cpu", "memory", "disk", "details");
            instances.forEach(instance -> table.row(cells(instance)));
            table.print(terminal);
        }
    }

    private static String[] cells(Json instance) {
        boolean used = instance.at("usage").isObject();
        return new String[] {
            "#" + instance.number("index"),
            instance.text("state").toLowerCase(Locale.ROOT),
            age(Duration.ofSeconds(instance.number("uptime"))),
            used ? String.format(Locale.ROOT, "%.1f%%", instance.fraction("usage", "cpu") * 100) : "-",
            used ? share(instance, "mem", "mem_quota") : "-",
            used ? share(instance, "disk", "disk_quota") : "-",
            instance.text("details")
        };
    }

    private static String share(Json instance, String usage, String quota) {
        return Sizes.ofBytes(instance.number("usage", usage)) + " of " + Sizes.ofBytes(instance.number(quota));
    }

    /** {@code 3d 4h}, {@code 5h 6m}, {@code 7m 8s}. */
    static String age(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + "d " + time.toHoursPart() + "h";
        }
        return time.toHours() > 0
                ? time.toHours() + "h " + time.toMinutesPart() + "m"
                : time.toMinutes() + "m " + time.toSecondsPart() + "s";
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", process.text("type"));
        map.put("command", process.text("command"));
        map.put("running", running());
        map.put("desired", process.number("instances"));
        map.put("memory_mb", process.number("memory_in_mb"));
        map.put("disk_mb", process.number("disk_in_mb"));
        map.put("instances", instances.stream().map(ProcessSummary::instance).toList());
        return map;
    }

    private static Map<String, Object> instance(Json instance) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("index", instance.number("index"));
        map.put("state", instance.text("state"));
        map.put("uptime_s", instance.number("uptime"));
        map.put("cpu", instance.fraction("usage", "cpu"));
        map.put("memory_bytes", instance.number("usage", "mem"));
        map.put("disk_bytes", instance.number("usage", "disk"));
        map.put("details", instance.text("details"));
        return map;
    }
}
