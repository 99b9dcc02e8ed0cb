package io.cloudyard.cli.api;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.config.Target;
import io.cloudyard.cli.config.TargetFile;
import io.cloudyard.cli.config.Tokens;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.http.Reply;
import io.cloudyard.cli.http.Transport;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import io.cloudyard.cli.json.MalformedJsonException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/**
 * Authorised calls. The token is renewed a minute before it ends, and once more when the API refuses it. Every method throws
 * {@link Failure} with the API's own text when the answer is an error. Safe for several threads.
 */
public final class Api {
    private final Transport transport;
    private final TargetFile file;
    private final InstantSource clock;
    private final TokenEndpoint endpoint;

    public Api(Transport transport, TargetFile file, InstantSource clock) {
        this.transport = transport;
        this.file = file;
        this.clock = clock;
        this.endpoint = new TokenEndpoint(transport);
    }

    /** The cloud, user and space of this run. */
    public Target target() {
        return file.load();
    }

    public Json get(String path) throws InterruptedException {
        return checked(Call.of("GET", uri(path))).json();
    }

    public Json get(Query query) throws InterruptedException {
        return get(query.path());
    }

    public Reply post(String path, Object body) throws InterruptedException {
        return checked(withJson("POST", path, body));
    }

    public Reply post(String path) throws InterruptedException {
        return checked(Call.of("POST", uri(path)).with("Content-Type", "application/json"));
    }

    public Reply patch(String path, Object body) throws InterruptedException {
        return checked(withJson("PATCH", path, body));
    }

    public Reply delete(String path) throws InterruptedException {
        return checked(Call.of("DELETE", uri(path)));
    }

    private Call withJson(String method, String path, Object body) {
        return Call.of(method, uri(path)).body("application/json", JsonText.compact(body));
    }

    /** All pages of a list. */
    public List<Json> list(Query query) throws InterruptedException {
        List<Json> all = new ArrayList<>();
        String next = query.path();
        while (!next.isEmpty()) {
            Json page = get(next);
            all.addAll(page.items("resources"));
            next = page.text("pagination", "next", "href");
        }
        return all;
    }

    /** A URL of the API: a path, or one that the API itself gave. */
    public URI uri(String pathOrUrl) {
        if (target().api().isEmpty()) {
            throw Failure.notLoggedIn("no cloud is chosen", "'cy login --local' or 'cy login -a URL' chooses one");
        }
        String url = pathOrUrl.startsWith("/") ? target().api() + pathOrUrl : pathOrUrl;
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw Failure.usage("not a path or URL: " + pathOrUrl, "a path looks like /v3/apps");
        }
    }

    /** Sends with authority and turns an error answer into a {@link Failure}. */
    public Reply checked(Call call) throws InterruptedException {
        Reply reply = send(call);
        if (reply.isSuccess()) {
            requireJson(call, reply);
            return reply;
        }
        throw ApiErrors.failure(call, reply);
    }

    private static void requireJson(Call call, Reply reply) {
        try {
            var ignored = reply.json();
        } catch (MalformedJsonException e) {
            throw Failure.failed(
                    call.uri() + " did not answer with JSON", "is it really an API? 'cy api' shows which one is set");
        }
    }

    /** Sends with authority and gives back whatever comes. */
    public Reply send(Call call) throws InterruptedException {
        Tokens tokens = usable();
        Reply reply = transport.send(authorised(call, tokens));
        if (reply.status() == 401 && !tokens.refresh().isEmpty()) {
            return transport.send(authorised(call, renew(tokens)));
        }
        return reply;
    }

    private static Call authorised(Call call, Tokens tokens) {
        return tokens.arePresent() ? call.with("Authorization", "bearer " + tokens.access()) : call;
    }

    private Tokens usable() throws InterruptedException {
        Tokens tokens = target().tokens();
        if (!tokens.arePresent()) {
            throw Failure.notLoggedIn("not logged in", "'cy login' logs in");
        }
        return tokens.endSoon(clock.instant()) && !tokens.refresh().isEmpty() ? renew(tokens) : tokens;
    }

    /** The token to present instead of {@code old}: another thread or run may have renewed it already. */
    private synchronized Tokens renew(Tokens old) throws InterruptedException {
        Tokens saved = file.reload().tokens();
        if (!saved.equals(old) && saved.arePresent() && !saved.endSoon(clock.instant())) {
            return saved;
        }
        Tokens fresh = endpoint.refresh(target().login(), old.refresh());
        file.save(target().renewed(fresh));
        return fresh;
    }

    /** The access token as it should be presented now. */
    public String accessToken() throws InterruptedException {
        return usable().access();
    }
}
