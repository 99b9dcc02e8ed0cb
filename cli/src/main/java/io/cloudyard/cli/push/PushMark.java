package io.cloudyard.cli.push;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.files.HashedFile;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether a push would change anything. After a good push the app carries a digest of all that made it: its files, its
 * variables and services, its lifecycle, and each process with its version, which changes with every restart. The same
 * digest at the next push means that the very same thing runs already.
 */
final class PushMark {
    private static final String ANNOTATION = "cloudyard.io/pushed";

    private final Api api;
    private final Json app;
    private final List<HashedFile> files;

    PushMark(Api api, Json app, List<HashedFile> files) {
        this.api = api;
        this.app = app;
        this.files = files;
    }

    /** Whether the app runs what would be pushed. */
    boolean isCurrent() throws InterruptedException {
        String mark = app.text("metadata", "annotations", ANNOTATION);
        if (mark.isEmpty() || !app.text("state").equals("STARTED")) {
            return false;
        }
        List<Json> processes = processes();
        return mark.equals(digest(processes)) && isRunning(processes);
    }

    /** Remembers what runs now; an API that refuses makes the next push do all the work again, no more. */
    void set() throws InterruptedException {
        List<Json> processes = processes();
        if (processes.stream().allMatch(process -> process.find("version").isEmpty())) {
            return;
        }
        try {
            api.patch(path(), Map.of("metadata", Map.of("annotations", Map.of(ANNOTATION, digest(processes)))));
        } catch (Failure refused) {
            if (refused.code() == ExitCode.UNREACHABLE) {
                throw refused;
            }
        }
    }

    private boolean isRunning(List<Json> processes) throws InterruptedException {
        for (Json process : processes) {
            List<Json> instances = process.number("instances") == 0
                    ? List.of()
                    : api.get("/v3/processes/" + process.text("guid") + "/stats")
                            .items("resources");
            if (!instances.isEmpty()
                    && instances.stream().noneMatch(i -> i.text("state").equals("RUNNING"))) {
                return false;
            }
        }
        return true;
    }

    /** One by one, because lists hide the commands. */
    private List<Json> processes() throws InterruptedException {
        List<Json> processes = new ArrayList<>();
        for (Json process : api.list(Query.of(path() + "/processes"))) {
            processes.add(api.get("/v3/processes/" + process.text("guid")));
        }
        return processes;
    }

    /** All that makes a process what it is, but for the number of its instances. */
    private static String text(Json process) {
        return Stream.of(
                        "guid",
                        "version",
                        "command",
                        "memory_in_mb",
                        "disk_in_mb",
                        "health_check",
                        "readiness_health_check")
                .map(key -> key + "=" + process.at(key))
                .collect(Collectors.joining(" ", "process ", ""));
    }

    private String path() {
        return "/v3/apps/" + app.text("guid");
    }

    private String digest(List<Json> processes) throws InterruptedException {
        Json env = api.get(path() + "/env");
        List<String> parts = new ArrayList<>();
        files.forEach(file -> parts.add(file.file().path() + " " + file.file().octalMode() + " " + file.sha1()));
        processes.forEach(process -> parts.add(text(process)));
        parts.add("lifecycle " + api.get(path()).at("lifecycle"));
        env.fields("environment_variables").forEach((name, value) -> parts.add("env " + name + "=" + value));
        parts.add("services " + env.at("system_env_json"));
        parts.sort(null);
        return sha256(String.join("\n", parts));
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
