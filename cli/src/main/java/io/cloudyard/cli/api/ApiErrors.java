package io.cloudyard.cli.api;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.http.Reply;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.MalformedJsonException;
import java.util.List;
import java.util.stream.Collectors;

/** Error answers in the API's shape, as failures for people. */
public final class ApiErrors {
    private ApiErrors() {}

    /** What the answer means for the user. */
    public static Failure failure(Call call, Reply reply) {
        String detail = detail(reply);
        String what = detail.isEmpty()
                ? call.method() + " " + call.uri().getPath() + " was answered with status " + reply.status()
                : detail;
        String request = reply.header("X-Vcap-Request-Id")
                .map(id -> " (request " + id + ")")
                .orElse("");
        return switch (reply.status()) {
            case 401 -> Failure.notLoggedIn(what, "'cy login' logs in again");
            case 403 -> Failure.notLoggedIn(what, "ask an admin for a role that allows it");
            case 404 -> Failure.notFound(what, "");
            case 500, 501, 502, 503, 504 -> Failure.failed(what + request, "try again; the cloud's own log says more");
            default -> Failure.failed(what, "");
        };
    }

    /** All details of the body, one per line. */
    public static String detail(Reply reply) {
        try {
            Json body = reply.json();
            List<Json> errors = body.items("errors");
            return errors.isEmpty() ? body.text("error_description") : details(errors);
        } catch (MalformedJsonException e) {
            return "";
        }
    }

    /** The details of a list of errors, one per line. */
    public static String details(List<Json> errors) {
        return errors.stream().map(error -> error.text("detail")).collect(Collectors.joining("\n"));
    }

    /** The code of the first error of the body, or 0. */
    public static long code(Reply reply) {
        try {
            return reply.json().items("errors").stream()
                    .findFirst()
                    .map(e -> e.number("code"))
                    .orElse(0L);
        } catch (MalformedJsonException e) {
            return 0;
        }
    }
}
