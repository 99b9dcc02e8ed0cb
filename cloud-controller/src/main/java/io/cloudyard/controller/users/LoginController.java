package io.cloudyard.controller.users;

import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Tokens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What clients read before they log in. */
@RestController
class LoginController {
    private final Links links;
    private final Tokens tokens;

    LoginController(Links links, Tokens tokens) {
        this.links = links;
        this.tokens = tokens;
    }

    /** Exactly the prompts that a client needs: any other would be asked of the user. */
    @GetMapping("/login")
    @Authorize.Anyone
    Map<String, Object> prompts() {
        return Map.of(
                "app", Map.of("version", "77.0.0"),
                "links", Map.of("uaa", links.host("uaa"), "login", links.host("login"), "passwd", "", "register", ""),
                "zone_name", "uaa",
                "entityID", links.host("login"),
                "prompts", Map.of("username", List.of("text", "Email"), "password", List.of("password", "Password")));
    }

    @GetMapping("/.well-known/openid-configuration")
    @Authorize.Anyone
    Map<String, Object> openId() {
        String uaa = links.host("uaa");
        return Map.of(
                "issuer",
                uaa + "/oauth/token",
                "authorization_endpoint",
                links.host("login") + "/oauth/authorize",
                "token_endpoint",
                uaa + "/oauth/token",
                "jwks_uri",
                uaa + "/token_keys",
                "response_types_supported",
                List.of("token"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256"),
                "scopes_supported",
                List.of("openid"));
    }

    @GetMapping("/token_keys")
    @Authorize.Anyone
    Map<String, Object> keys() {
        Map<String, Object> key = new HashMap<>(tokens.publicKey().toJSONObject());
        key.put("alg", "RS256");
        key.put("use", "sig");
        return Map.of("keys", List.of(key));
    }
}
