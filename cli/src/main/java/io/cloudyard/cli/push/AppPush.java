package io.cloudyard.cli.push;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.api.Related;
import io.cloudyard.cli.app.Startup;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.files.AppFile;
import io.cloudyard.cli.files.AppSource;
import io.cloudyard.cli.files.FileHashes;
import io.cloudyard.cli.files.HashedFile;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.staging.Staging;
import io.cloudyard.cli.terminal.Sizes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The push of one app, step by step. After each step it is known what Ctrl-C leaves behind and how to go on. */
final class AppPush implements AutoCloseable {
    private final Session session;
    private final PushOptions options;
    private final PushedApp pushed;
    private final @Nullable AppSource source;

    AppPush(Session session, PushOptions options, PushedApp pushed, @Nullable AppSource source) {
        this.session = session;
        this.options = options;
        this.pushed = pushed;
        this.source = source;
    }

    String name() {
        return pushed.name();
    }

    /** Says how much would be uploaded. */
    void plan() throws IOException, InterruptedException {
        if (source != null) {
            List<HashedFile> files = hashes(source);
            Matches matches = Matches.of(session.api(), files);
            List<AppFile> missing = matches.missing(source.files());
            session.terminal()
                    .note("%s: %d of %d files would be uploaded (%s)"
                            .formatted(name(), missing.size(), files.size(), Sizes.ofBytes(AppFile.bytes(missing))));
        }
    }

    /** Uploads, stages and starts; {@code app} is the app's resource after the manifest was applied. */
    void run(Json app) throws IOException, InterruptedException {
        ifInterrupted(
                "app '%s' exists with its settings, but nothing was uploaded; 'cy push' goes on, 'cy delete %s -f' removes it"
                        .formatted(name(), name()));
        List<HashedFile> files = source == null ? List.of() : hashes(source);
        PushMark mark = new PushMark(session.api(), app, files);
        if (source != null && !options.force() && !options.noStart() && mark.isCurrent()) {
            session.terminal()
                    .note(
                            "nothing has changed since the last push: neither staged nor restarted (--force does it anyway)");
            return;
        }
        String packageGuid = source == null ? docker(app) : new Upload(session, app, source).upload(files);
        if (options.noStart()) {
            stop(app);
            return;
        }
        start(app, new Staging(session, app).stage(packageGuid));
        mark.set();
    }

    private List<HashedFile> hashes(AppSource code) throws IOException {
        return new FileHashes(session.configDirectory(), session.clock()).of(code);
    }

    private String docker(Json app) throws InterruptedException {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("image", pushed.image().text("image"));
        pushed.image().find("username").ifPresent(name -> data.put("username", name));
        session.variable("CF_DOCKER_PASSWORD").ifPresent(word -> data.put("password", word));
        Map<String, Object> body =
                Map.of("type", "docker", "data", data, "relationships", Related.to("app", app.text("guid")));
        return session.api().post("/v3/packages", body).json().text("guid");
    }

    private void stop(Json app) throws InterruptedException {
        if (app.text("state").equals("STARTED")) {
            session.api().post("/v3/apps/" + app.text("guid") + "/actions/stop");
        }
        session.terminal().note("uploaded; 'cy start " + name() + "' stages and starts it");
    }

    private void start(Json app, String droplet) throws InterruptedException {
        Api api = session.api();
        String path = "/v3/apps/" + app.text("guid");
        ifInterrupted(
                "app '%s' is staged but not started; 'cy push' or 'cy restage %s' goes on".formatted(name(), name()));
        api.patch(path + "/relationships/current_droplet", Related.data(droplet));
        session.terminal().note("starting " + name());
        api.post(path + "/actions/restart");
        ifInterrupted("app '%s' goes on starting; 'cy app %s' shows how far it is, 'cy stop %s' stops it"
                .formatted(name(), name(), name()));
        new Startup(session, app).await();
    }

    private void ifInterrupted(String text) {
        session.interruption().whenRaised(() -> session.terminal().note("\ninterrupted: " + text));
    }

    @Override
    public void close() throws IOException {
        if (source != null) {
            source.close();
        }
    }
}
