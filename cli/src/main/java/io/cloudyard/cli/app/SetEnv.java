package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import java.util.Map;

/** {@code cy set-env}. */
public final class SetEnv implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("set-env", "Set an environment variable of an app")
                .argument("APP", "its name")
                .argument("NAME", "the variable's name")
                .argument("VALUE", "its value; may begin with a dash")
                .dashesInValues()
                .example("cy set-env web LEVEL debug", "then 'cy restart web'")
                .example("cy set-env web JAVA_OPTS -Xss512k", "a value with a dash");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String app = given.text("APP");
        String guid = new Lookups(session.api()).app(app).text("guid");
        session.api()
                .patch(
                        "/v3/apps/" + guid + "/environment_variables",
                        Map.of("var", Map.of(given.text("NAME"), given.text("VALUE"))));
        session.terminal().note("set " + given.text("NAME") + "; 'cy restart " + app + "' makes the app see it");
    }
}
