package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.terminal.Sizes;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code cy scale}. */
public final class Scale implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("scale", "Change how many instances an app has, or their memory and disk")
                .argument("APP", "its name")
                .option("-i, --instances", "COUNT", "How many instances")
                .option("-m, --memory", "SIZE", "Memory of each, such as 512M or 1G; restarts the app")
                .option("-k, --disk", "SIZE", "Disk of each; restarts the app")
                .option("--process", "TYPE", "Which process; default: web")
                .flag("-f, --force", "Accepted for scripts written for cf; cy never asks back")
                .longJson()
                .example("cy scale web -i 3", "three instances, without a restart")
                .example("cy scale web -m 1G", "more memory, with a restart")
                .example("cy scale web", "what it has now");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        Map<String, Object> change = new LinkedHashMap<>();
        given.count("-i").ifPresent(count -> change.put("instances", count));
        given.option("-m").ifPresent(size -> change.put("memory_in_mb", megabytes("-m", size)));
        given.option("-k").ifPresent(size -> change.put("disk_in_mb", megabytes("-k", size)));
        Json app = new Lookups(session.api()).app(given.text("APP"));
        Lifecycle lifecycle = new Lifecycle(session, app);
        if (!change.isEmpty()) {
            scale(given, session, app, change);
        }
        lifecycle.show(given.wantsJson());
    }

    private static void scale(Arguments given, Session session, Json app, Map<String, Object> change)
            throws InterruptedException {
        String type = given.option("--process").orElse("web");
        session.api().post("/v3/apps/" + app.text("guid") + "/processes/" + type + "/actions/scale", change);
        boolean started = app.text("state").equals("STARTED");
        Lifecycle lifecycle = new Lifecycle(session, app);
        boolean onlyCount = change.size() == 1 && change.containsKey("instances");
        if (started && !onlyCount) {
            lifecycle.stop();
            lifecycle.start();
        } else if (started) {
            new Startup(session, app).await();
        }
    }

    private static long megabytes(String option, String size) {
        return Sizes.megabytes(size)
                .orElseThrow(() -> Failure.usage(
                        option + ": " + size + " (expected: a size such as 512M or 1G)", "'cy scale --help'"));
    }
}
