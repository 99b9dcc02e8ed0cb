package io.cloudyard.cli.push;

import io.cloudyard.cli.api.Jobs;
import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.app.AppSummary;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** {@code cy push}: source code to a URL. */
public final class Push implements Verb {
    @Override
    public Usage usage() {
        return PushOptions.declare(Usage.of("push", "Upload code, stage it, start it and wait until it runs"))
                .longJson()
                .example("cy push", "what ./manifest.yml describes")
                .example("cy push web", "the current directory as app web")
                .example("cy push web -p target/web.jar -m 512M -i 2", "a built jar, two instances")
                .example("cy push web -c 'python app.py' -b python_buildpack", "start command and buildpack chosen")
                .example("cy push web --plan", "only show what would change")
                .example("cy push -f deploy/ --var tag=v7", "another manifest with a ((tag))");
    }

    @Override
    public void run(Arguments given, Session session) throws IOException, InterruptedException {
        boolean json = given.wantsJson();
        PushOptions options = PushOptions.of(given);
        String space = new Lookups(session.api()).space().guid();
        PushPlan plan = PushPlan.of(options, session.directory());
        List<AppPush> pushes = new ArrayList<>();
        for (PushedApp app : plan.apps()) {
            pushes.add(new AppPush(session, options, app, app.open()));
        }
        try {
            if (options.planOnly()) {
                plan(session, plan, pushes, space);
            } else {
                push(session, plan, pushes, json);
            }
        } finally {
            for (AppPush push : pushes) {
                push.close();
            }
        }
    }

    private static void plan(Session session, PushPlan plan, List<AppPush> pushes, String space)
            throws IOException, InterruptedException {
        ManifestDiff.show(session, plan.yaml(), space);
        for (AppPush push : pushes) {
            push.plan();
        }
        session.terminal().note("nothing was changed");
    }

    private static void push(Session session, PushPlan plan, List<AppPush> pushes, boolean json)
            throws IOException, InterruptedException {
        Lookups lookups = new Lookups(session.api());
        session.interruption()
                .whenRaised(() -> session.terminal().note("\ninterrupted: nothing was uploaded or started"));
        session.terminal().note("pushing " + String.join(", ", plan.names()) + " to " + lookups.where());
        if (plan.hasFile()) {
            ManifestDiff.show(session, plan.yaml(), lookups.space().guid());
        }
        apply(session, plan.yaml(), lookups.space().guid());
        for (AppPush push : pushes) {
            Json app = lookups.app(push.name());
            push.run(app);
            AppSummary.of(session.api(), lookups.app(push.name())).print(session.terminal(), json);
        }
    }

    private static void apply(Session session, String yaml, String space) throws InterruptedException {
        Call call = Call.of("POST", session.api().uri("/v3/spaces/" + space + "/actions/apply_manifest"))
                .body("application/x-yaml", yaml);
        new Jobs(session.api()).await(session.api().checked(call));
    }
}
