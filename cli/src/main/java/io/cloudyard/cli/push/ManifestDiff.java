package io.cloudyard.cli.push;

import io.cloudyard.cli.api.ApiErrors;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.http.Reply;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import io.cloudyard.cli.terminal.Style;
import io.cloudyard.cli.terminal.Terminal;
import java.util.List;

/** Shows what a manifest would change. */
final class ManifestDiff {
    private ManifestDiff() {}

    /** A cloud that cannot tell is worth a warning, not an end. */
    static void show(Session session, String yaml, String space) throws InterruptedException {
        Call call = Call.of("POST", session.api().uri("/v3/spaces/" + space + "/manifest_diff"))
                .body("application/x-yaml", yaml);
        Reply reply = session.api().send(call);
        if (reply.status() >= 500) {
            session.terminal().warn("the cloud cannot say what the manifest changes (status " + reply.status() + ")");
            return;
        }
        if (!reply.isSuccess()) {
            throw ApiErrors.failure(call, reply);
        }
        print(session.terminal(), reply.json().items("diff"));
    }

    private static void print(Terminal terminal, List<Json> changes) {
        if (changes.isEmpty()) {
            terminal.note("the manifest changes nothing");
            return;
        }
        terminal.note("the manifest changes:");
        for (Json change : changes) {
            switch (change.text("op")) {
                case "add" -> line(terminal, Style.GOOD, "+", change, "value");
                case "remove" -> line(terminal, Style.ERROR, "-", change, "was");
                default -> {
                    line(terminal, Style.ERROR, "-", change, "was");
                    line(terminal, Style.GOOD, "+", change, "value");
                }
            }
        }
    }

    private static void line(Terminal terminal, Style style, String sign, Json change, String side) {
        String value = change.at(side).raw() instanceof String text ? text : JsonText.compact(change.at(side));
        terminal.note("  " + terminal.style(style, sign + " " + change.text("path") + ": " + value));
    }
}
