package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code cy unset-env}. */
public final class UnsetEnv implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("unset-env", "Remove an environment variable of an app")
                .argument("APP", "its name")
                .argument("NAME", "the variable's name")
                .example("cy unset-env web LEVEL", "then 'cy restart web'");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String app = given.text("APP");
        String name = given.text("NAME");
        String path = "/v3/apps/" + new Lookups(session.api()).app(app).text("guid");
        if (!session.api().get(path + "/env").fields("environment_variables").containsKey(name)) {
            session.terminal().note(name + " is not set; nothing to do");
            return;
        }
        Map<String, @Nullable String> variables = new HashMap<>();
        variables.put(name, null);
        session.api().patch(path + "/environment_variables", Map.of("var", variables));
        session.terminal().note("removed " + name + "; 'cy restart " + app + "' makes the app see it");
    }
}
