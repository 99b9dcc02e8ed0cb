package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import io.cloudyard.cli.terminal.Style;
import io.cloudyard.cli.terminal.Terminal;

/** {@code cy env}. */
public final class EnvVerb implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("env", "Show the environment variables of an app")
                .argument("APP", "its name")
                .json()
                .example("cy env web", "all of them, by origin")
                .example("cy env web -o json | jq .environment_variables", "those that were set");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String guid = new Lookups(session.api()).app(given.text("APP")).text("guid");
        Json env = session.api().get("/v3/apps/" + guid + "/env");
        if (given.wantsJson()) {
            session.terminal().json(env);
            return;
        }
        group(session.terminal(), "Set by you", env.at("environment_variables"));
        group(session.terminal(), "Given by the platform", env.at("application_env_json"));
        group(session.terminal(), "Given by services", env.at("system_env_json"));
        group(session.terminal(), "Given to all running apps", env.at("running_env_json"));
        group(session.terminal(), "Given to all staging apps", env.at("staging_env_json"));
    }

    private static void group(Terminal terminal, String title, Json variables) {
        if (variables.fields().isEmpty()) {
            return;
        }
        terminal.line(terminal.style(Style.HEADING, title + ":"));
        variables
                .fields()
                .forEach((name, value) -> terminal.line(
                        "  " + name + ": " + (value.raw() instanceof String text ? text : JsonText.compact(value))));
    }
}
