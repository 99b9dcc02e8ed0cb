package io.cloudyard.cli.platform;

import io.cloudyard.cli.api.ApiErrors;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.http.Reply;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.Optional;

/** {@code cy curl}: a call to the API with your token. */
public final class Curl implements Verb {
    @Override
    public Usage usage() {
        return Usage.of("curl", "Send a request to the API with your token and print the answer")
                .argument("PATH", "such as /v3/apps")
                .option("-X, --request", "METHOD", "Default: GET, or POST with -d")
                .repeated("-H, --header", "HEADER", "A header, such as 'Accept: application/x-yaml'")
                .option("-d, --data", "BODY", "The body, or @FILE")
                .flag("-i, --include", "Print status and headers too")
                .flag("--fail", "End with an error when the status is 400 or more")
                .example("cy curl /v3/apps", "")
                .example("cy curl /v3/apps/GUID -X PATCH -d '{\"name\":\"new\"}'", "")
                .example("cy curl /v3/spaces -d @space.json --fail", "");
    }

    @Override
    public void run(Arguments given, Session session) throws IOException, InterruptedException {
        Call call = call(given, session);
        Reply reply = session.api().send(call);
        PrintStream out = session.terminal().out();
        if (given.given("-i")) {
            out.println("HTTP/1.1 " + reply.status());
            reply.headers().map().forEach((name, values) -> values.forEach(value -> out.println(name + ": " + value)));
            out.println();
        }
        out.write(reply.body());
        if (session.terminal().isInteractive()) {
            out.println();
        }
        if (given.given("--fail") && reply.status() >= 400) {
            throw ApiErrors.failure(call, reply);
        }
    }

    private static Call call(Arguments given, Session session) throws IOException {
        Optional<String> data = given.option("-d");
        String method = given.option("-X").orElse(data.isPresent() ? "POST" : "GET");
        String path = given.text("PATH");
        Call call = Call.of(method, session.api().uri(path.startsWith("/") ? path : "/" + path));
        if (data.isPresent()) {
            call = call.body("application/json", content(data.get(), session));
        }
        for (String header : given.options("-H")) {
            String[] parts = header.split(":", 2);
            if (parts.length != 2) {
                throw Failure.usage("-H: " + header + " (expected: Name: value)", "'cy curl --help' shows its use");
            }
            call = call.with(parts[0].strip(), parts[1].strip());
        }
        return call;
    }

    private static String content(String data, Session session) throws IOException {
        return data.startsWith("@") ? Files.readString(session.directory().resolve(data.substring(1))) : data;
    }
}
