package io.cloudyard.cli.api;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.config.Tokens;
import io.cloudyard.cli.http.Call;
import io.cloudyard.cli.http.Reply;
import io.cloudyard.cli.http.Transport;
import io.cloudyard.cli.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The UAA-compatible token endpoint, as the client {@code cf} with an empty secret. */
public final class TokenEndpoint {
    private static final String CLIENT = "Basic Y2Y6";

    private final Transport transport;

    public TokenEndpoint(Transport transport) {
        this.transport = transport;
    }

    public Tokens login(String loginUrl, String username, String password) throws InterruptedException {
        return grant(
                loginUrl,
                form("password", "username", username, "password", password),
                "check the user name and password");
    }

    public Tokens client(String loginUrl, String id, String secret) throws InterruptedException {
        return grant(
                loginUrl,
                form("client_credentials", "client_id", id, "client_secret", secret),
                "check the client id and secret");
    }

    public Tokens refresh(String loginUrl, String refreshToken) throws InterruptedException {
        return grant(loginUrl, form("refresh_token", "refresh_token", refreshToken), "'cy login' logs in again");
    }

    private static Map<String, String> form(String grant, String... fields) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", grant);
        for (int i = 0; i < fields.length; i += 2) {
            form.put(fields[i], fields[i + 1]);
        }
        return form;
    }

    private Tokens grant(String loginUrl, Map<String, String> form, String advice) throws InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Call call =
                Call.of("POST", URI.create(loginUrl + "/oauth/token")).body("application/x-www-form-urlencoded", body);
        Reply reply = transport.send(form.containsKey("client_id") ? call : call.with("Authorization", CLIENT));
        if (reply.isSuccess()) {
            Json json = reply.json();
            return new Tokens(json.text("access_token"), json.text("refresh_token"));
        }
        if (reply.status() == 400 || reply.status() == 401) {
            String detail = ApiErrors.detail(reply);
            throw Failure.notLoggedIn("login refused: " + (detail.isEmpty() ? "bad credentials" : detail), advice);
        }
        throw ApiErrors.failure(call, reply);
    }
}
