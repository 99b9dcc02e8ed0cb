package io.cloudyard.cli.push;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.api.Related;
import io.cloudyard.cli.api.Waits;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.files.AppFile;
import io.cloudyard.cli.files.AppSource;
import io.cloudyard.cli.files.HashedFile;
import io.cloudyard.cli.files.PackageZip;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.http.Multipart;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import io.cloudyard.cli.terminal.ProgressBar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Uploads code: only what the cloud does not have. */
final class Upload {
    private static final Duration LIMIT = Duration.ofMinutes(60);

    private final Session session;
    private final Api api;
    private final Json app;
    private final AppSource source;

    Upload(Session session, Json app, AppSource source) {
        this.session = session;
        this.api = session.api();
        this.app = app;
        this.source = source;
    }

    /** Gives back the guid of the package, once it is ready. */
    String upload(List<HashedFile> files) throws IOException, InterruptedException {
        Matches matches = Matches.of(api, files);
        List<AppFile> missing = matches.missing(source.files());
        session.terminal()
                .note("uploading %s: %d of %d files are known to the cloud"
                        .formatted(app.text("name"), matches.paths().size(), files.size()));
        Map<String, Object> body = Map.of("type", "bits", "relationships", Related.to("app", app.text("guid")));
        String guid = api.post("/v3/packages", body).json().text("guid");
        session.interruption().whenRaised(() -> giveUp(guid));
        Path zip = Files.createTempFile("cy-push", ".zip");
        try {
            PackageZip.write(zip, source, missing);
            return ready(send(guid, matches, missing.isEmpty(), zip));
        } finally {
            Files.deleteIfExists(zip);
        }
    }

    private Json send(String guid, Matches matches, boolean nothingMissing, Path zip)
            throws IOException, InterruptedException {
        Multipart parts = new Multipart().json("resources", JsonText.compact(matches.known()));
        if (!nothingMissing) {
            parts.file("bits", "package.zip", zip);
        }
        ProgressBar bar = new ProgressBar(session.terminal(), "uploading", parts.end());
        Call call = Call.of("POST", api.uri("/v3/packages/" + guid + "/upload"))
                .body(Multipart.contentType(), parts.body(bar::add))
                .within(LIMIT);
        try {
            return api.checked(call).json();
        } finally {
            bar.end();
        }
    }

    private String ready(Json uploaded) throws InterruptedException {
        Json now = uploaded;
        Waits waits = new Waits();
        while (true) {
            switch (now.text("state")) {
                case "READY" -> {
                    return now.text("guid");
                }
                case "FAILED", "EXPIRED" ->
                    throw Failure.failed(
                            "the cloud could not take the files of '" + app.text("name") + "': "
                                    + now.find("data", "error").orElse("state " + now.text("state")),
                            "push again");
                default -> {
                    waits.pause();
                    now = api.get("/v3/packages/" + now.text("guid"));
                }
            }
        }
    }

    private void giveUp(String guid) {
        String name = app.text("name");
        try {
            api.send(Call.of("DELETE", api.uri("/v3/packages/" + guid)).within(Duration.ofSeconds(3)));
        } catch (Failure | InterruptedException e) {
            // the half package is ended by the cloud; the user is told the same
        }
        session.terminal()
                .note("\ninterrupted: the upload of '%s' is given up, the app is as before; 'cy push' starts again"
                        .formatted(name));
    }
}
