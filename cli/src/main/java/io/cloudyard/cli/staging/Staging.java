package io.cloudyard.cli.staging;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.api.ApiErrors;
import io.cloudyard.cli.api.Waits;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.http.Reply;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Stages a package: orders the build, shows the stager's output as it comes, and waits for the end. */
public final class Staging {
    /** The API's code for "one build at a time". */
    private static final long STAGING_IN_PROGRESS = 170017;

    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(15);

    private final Session session;
    private final Api api;
    private final String name;
    private final String app;

    public Staging(Session session, Json app) {
        this.session = session;
        this.api = session.api();
        this.name = app.text("name");
        this.app = app.text("guid");
    }

    /**
     * Stages and gives back the droplet's guid.
     *
     * @throws Failure with the stager's reason when it fails
     */
    public String stage(String packageGuid) throws InterruptedException {
        session.terminal().note("staging " + name);
        session.interruption().whenRaised(() -> giveUp(packageGuid));
        try (StagingOutput output = StagingOutput.follow(session, app)) {
            Json build = await(order(packageGuid));
            output.finish();
            if (build.text("state").equals("FAILED")) {
                throw new StagingError(build.text("error")).failure(name);
            }
            return build.text("droplet", "guid");
        }
    }

    /** Orders the build; one that is still under way, as after Ctrl-C in an earlier push, is waited for first. */
    private String order(String packageGuid) throws InterruptedException {
        Instant deadline = deadline();
        Waits waits = new Waits();
        boolean told = false;
        while (true) {
            Call call = Call.of("POST", api.uri("/v3/builds"))
                    .body("application/json", JsonText.compact(Map.of("package", Map.of("guid", packageGuid))));
            Reply reply = api.send(call);
            if (reply.isSuccess()) {
                return reply.json().text("guid");
            }
            if (ApiErrors.code(reply) != STAGING_IN_PROGRESS
                    || session.clock().instant().isAfter(deadline)) {
                throw ApiErrors.failure(call, reply);
            }
            if (!told) {
                session.terminal().note("  an earlier staging of " + name + " is still under way; waiting for its end");
                told = true;
            }
            waits.pause();
        }
    }

    private Json await(String build) throws InterruptedException {
        Instant deadline = deadline();
        Waits waits = new Waits();
        while (true) {
            Json now = api.get("/v3/builds/" + build);
            if (!now.text("state").equals("STAGING")) {
                return now;
            }
            if (session.clock().instant().isAfter(deadline)) {
                throw Failure.failed(
                        "staging of '" + name + "' takes longer than " + limit().toMinutes() + " min",
                        "CY_STAGING_TIMEOUT sets the minutes to wait");
            }
            waits.pause();
        }
    }

    /** Deletes the package, which ends its build, so that the next push need not wait for it. */
    private void giveUp(String packageGuid) {
        String state = "'cy push' starts again; 'cy app " + name + "' shows what runs";
        try {
            api.send(Call.of("DELETE", api.uri("/v3/packages/" + packageGuid)).within(Duration.ofSeconds(3)));
            session.terminal()
                    .note("\ninterrupted: staging of '" + name + "' is given up, the app is as before; " + state);
        } catch (Failure | InterruptedException e) {
            session.terminal().note("\ninterrupted: staging of '" + name + "' may go on in the cloud; " + state);
        }
    }

    private Instant deadline() {
        return session.clock().instant().plus(limit());
    }

    private Duration limit() {
        return session.variable("CY_STAGING_TIMEOUT")
                .or(() -> session.variable("CF_STAGING_TIMEOUT"))
                .filter(minutes -> minutes.matches("[0-9]{1,5}"))
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                .orElse(DEFAULT_LIMIT);
    }
}
