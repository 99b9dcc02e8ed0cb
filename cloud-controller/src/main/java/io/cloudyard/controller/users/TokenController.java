package io.cloudyard.controller.users;

import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Tokens;
import io.cloudyard.controller.settings.ControllerProperties;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /oauth/token}: passwords, refresh tokens and clients' secrets for access tokens. */
@RestController
class TokenController {
    private static final String LOCKED = "Your account has been locked because of too many failed attempts to login.";

    private final Users users;
    private final Tokens tokens;
    private final ControllerProperties properties;
    private final LoginThrottle throttle;

    TokenController(Users users, Tokens tokens, ControllerProperties properties, InstantSource clock) {
        this.users = users;
        this.tokens = tokens;
        this.properties = properties;
        this.throttle = new LoginThrottle(clock);
    }

    @PostMapping("/oauth/token")
    @Authorize.Anyone
    ResponseEntity<Map<String, Object>> token(
            @RequestHeader(name = "Authorization", required = false) @Nullable String basic,
            @RequestParam Map<String, String> form) {
        Client client = client(basic, form);
        Map<String, Object> answer = switch (form.getOrDefault("grant_type", "")) {
            case "password" -> password(client, form);
            case "refresh_token" -> refresh(client, form.getOrDefault("refresh_token", ""));
            case "client_credentials" -> machine(client);
            default ->
                throw new UaaException(
                        HttpStatus.BAD_REQUEST,
                        "unsupported_grant_type",
                        "Unsupported grant type (expected: password, refresh_token or client_credentials)");
        };
        return ResponseEntity.ok().header("Cache-Control", "no-store").body(answer);
    }

    /** Who asks for a token, with the secret it gave. */
    private record Client(String id, String secret) {}

    private static Client client(@Nullable String basic, Map<String, String> form) {
        if (basic != null && basic.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                String pair =
                        new String(Base64.getDecoder().decode(basic.substring(6).strip()), StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return new Client(
                        colon < 0 ? pair : pair.substring(0, colon), colon < 0 ? "" : pair.substring(colon + 1));
            } catch (IllegalArgumentException e) {
                throw badClient();
            }
        }
        return new Client(form.getOrDefault("client_id", ""), form.getOrDefault("client_secret", ""));
    }

    private Map<String, Object> password(Client client, Map<String, String> form) {
        requirePublicClient(client);
        String username = form.getOrDefault("username", "");
        if (throttle.isLocked(username)) {
            throw new UaaException(HttpStatus.UNAUTHORIZED, "unauthorized", LOCKED);
        }
        Optional<User> user = users.login(username, form.getOrDefault("password", ""));
        if (user.isEmpty()) {
            throttle.failed(username);
            throw new UaaException(HttpStatus.UNAUTHORIZED, "unauthorized", "Bad credentials");
        }
        throttle.succeeded(username);
        return tokensFor(user.get(), client.id());
    }

    private Map<String, Object> refresh(Client client, String token) {
        requirePublicClient(client);
        Tokens.Claims claims = tokens.readRefresh(token)
                .filter(known -> known.clientId().equals(client.id()))
                .orElseThrow(TokenController::deadRefreshToken);
        User user = users.find(claims.caller().guid())
                .filter(known -> known.tokenVersion() == claims.version())
                .orElseThrow(TokenController::deadRefreshToken);
        return tokensFor(user, client.id());
    }

    private static UaaException deadRefreshToken() {
        return new UaaException(
                HttpStatus.UNAUTHORIZED,
                "invalid_token",
                "The token expired, was revoked, or the token ID is incorrect.");
    }

    private Map<String, Object> tokensFor(User user, String clientId) {
        Caller caller = new Caller(user.guid(), user.username(), user.allScopes(), Caller.Kind.USER);
        Tokens.Claims claims = new Tokens.Claims(caller, clientId, user.tokenVersion());
        Map<String, Object> answer = answer(claims);
        answer.put("refresh_token", tokens.refresh(claims));
        return answer;
    }

    private Map<String, Object> machine(Client client) {
        ControllerProperties.Client known = properties.clients().get(client.id());
        if (known == null || known.secret().isEmpty() || !sameText(known.secret(), client.secret())) {
            throw badClient();
        }
        Set<String> scopes = new TreeSet<>(known.scopes());
        return answer(
                new Tokens.Claims(new Caller(client.id(), client.id(), scopes, Caller.Kind.CLIENT), client.id(), 0));
    }

    private Map<String, Object> answer(Tokens.Claims claims) {
        Map<String, Object> answer = new TreeMap<>();
        answer.put("access_token", tokens.access(claims));
        answer.put("token_type", "bearer");
        answer.put("expires_in", tokens.lifetime().toSeconds());
        answer.put("scope", String.join(" ", claims.caller().scopes()));
        return answer;
    }

    /** {@code cf} is everyone's client and has no secret. */
    private static void requirePublicClient(Client client) {
        if (!client.id().equals("cf") || !client.secret().isEmpty()) {
            throw badClient();
        }
    }

    private static UaaException badClient() {
        return new UaaException(HttpStatus.UNAUTHORIZED, "invalid_client", "Bad client credentials");
    }

    private static boolean sameText(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
