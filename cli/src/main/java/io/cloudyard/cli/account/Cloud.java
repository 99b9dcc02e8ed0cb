package io.cloudyard.cli.account;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.config.Target;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.http.Reply;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.MalformedJsonException;
import java.net.URI;

/** What a cloud says of itself at its root. */
final class Cloud {
    private Cloud() {}

    /** Asks the API where its parts are. Nothing is saved. */
    static Target discover(Session session, String address, boolean skipTlsValidation) throws InterruptedException {
        String api = normalized(address);
        Reply reply = session.transport(skipTlsValidation).send(Call.of("GET", uri(api + "/")));
        Json links = links(api, reply);
        String login =
                links.find("login", "href").or(() -> links.find("uaa", "href")).orElse("");
        if (login.isEmpty()) {
            throw notAnApi(api);
        }
        return Target.cloud(api, trimmed(login), trimmed(links.text("log_cache", "href")), skipTlsValidation);
    }

    private static Json links(String api, Reply reply) {
        try {
            if (reply.isSuccess() && reply.json().at("links").isObject()) {
                return reply.json().at("links");
            }
        } catch (MalformedJsonException e) {
            // told below: a page of something else
        }
        throw notAnApi(api);
    }

    private static Failure notAnApi(String api) {
        return Failure.failed(api + " is not a Cloud Foundry API", "an API looks like https://api.example.com");
    }

    private static URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("not a URL: " + url, "an API looks like https://api.example.com");
        }
    }

    /** Adds the scheme when it is missing: http for this machine's names, https for all others. */
    static String normalized(String address) {
        String url = trimmed(address.strip());
        if (url.contains("://")) {
            return url;
        }
        String host = url.replaceFirst("[:/].*", "");
        boolean local = host.equals("localhost") || host.endsWith(".localhost") || host.startsWith("127.");
        return (local ? "http://" : "https://") + url;
    }

    private static String trimmed(String url) {
        return url.replaceFirst("/+$", "");
    }
}
