package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Related;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.staging.Staging;
import java.util.List;

/** The steps that start, stop, restart, restage and scale are made of, each saying what it does and what Ctrl-C leaves. */
final class Lifecycle {
    private final Session session;
    private final Json app;
    private final String name;
    private final String path;

    Lifecycle(Session session, Json app) {
        this.session = session;
        this.app = app;
        this.name = app.text("name");
        this.path = "/v3/apps/" + app.text("guid");
    }

    void stop() throws InterruptedException {
        session.terminal().note("stopping " + name);
        ifInterrupted("app '" + name + "' is being stopped; 'cy start " + name + "' starts it");
        session.api().post(path + "/actions/stop");
    }

    void start() throws InterruptedException {
        session.terminal().note("starting " + name);
        session.api().post(path + "/actions/start");
        ifInterrupted("app '%s' goes on starting; 'cy app %s' shows how far it is, 'cy stop %s' stops it"
                .formatted(name, name, name));
        new Startup(session, app).await();
    }

    private void ifInterrupted(String text) {
        session.interruption().whenRaised(() -> session.terminal().note("\ninterrupted: " + text));
    }

    void use(String droplet) throws InterruptedException {
        session.api().patch(path + "/relationships/current_droplet", Related.data(droplet));
    }

    /** Stages the newest package when it has no droplet yet, as after a push without a start. */
    void stageWhenNeeded() throws InterruptedException {
        Query newest = packages();
        List<Json> packages = session.api().get(newest).items("resources");
        if (packages.isEmpty()) {
            throw Failure.failed("app '" + name + "' has no code yet", "'cy push " + name + "' uploads it");
        }
        String guid = packages.getFirst().text("guid");
        Query staged = Query.of("/v3/packages/" + guid + "/droplets")
                .with("states", "STAGED")
                .with("per_page", "1")
                .with("page", "1");
        if (packages.getFirst().text("state").equals("READY")
                && session.api().get(staged).items("resources").isEmpty()) {
            use(new Staging(session, app).stage(guid));
        }
    }

    /** Stages the newest package that is whole; gives back the droplet. */
    String stageNewest() throws InterruptedException {
        List<Json> packages =
                session.api().get(packages().with("states", "READY")).items("resources");
        if (packages.isEmpty()) {
            throw Failure.failed("app '" + name + "' has no code yet", "'cy push " + name + "' uploads it");
        }
        return new Staging(session, app).stage(packages.getFirst().text("guid"));
    }

    private Query packages() {
        return Query.of("/v3/packages")
                .with("app_guids", app.text("guid"))
                .with("order_by", "-created_at")
                .with("per_page", "1")
                .with("page", "1");
    }

    void show(boolean json) throws InterruptedException {
        AppSummary.of(session.api(), session.api().get(path)).print(session.terminal(), json);
    }
}
