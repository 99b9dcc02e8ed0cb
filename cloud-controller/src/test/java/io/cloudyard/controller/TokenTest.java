package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Tokens;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Logins and what their tokens are good for. */
@ExtendWith(TestCloud.Extension.class)
class TokenTest {
    private final TestCloud cloud;

    TokenTest(TestCloud cloud) {
        this.cloud = cloud;
    }

    private Api.Answer login(String user, String password) {
        return cloud.nobody().form("/oauth/token", "grant_type", "password", "username", user, "password", password);
    }

    private String newUser() {
        String name = "user-" + UUID.randomUUID();
        cloud.admin()
                .post("/Users", "{\"userName\":\"" + name + "\",\"password\":\"pw\"}")
                .expect(201);
        return name;
    }

    @Test
    void a_token_has_the_claims_that_clients_read() throws Exception {
        JsonNode answer = login("admin", TestCloud.PASSWORD).expect(200).json();
        assertThat(answer.get("token_type").stringValue()).isEqualTo("bearer");
        JWTClaimsSet claims =
                SignedJWT.parse(answer.get("access_token").stringValue()).getJWTClaimsSet();
        assertThat(claims.getStringClaim("user_name")).isEqualTo("admin");
        assertThat(claims.getStringClaim("origin")).isEqualTo("uaa");
        assertThat(claims.getStringClaim("client_id")).isEqualTo("cf");
        assertThat(claims.getStringClaim("user_id")).isNotBlank();
        assertThat(claims.getJWTID()).isNotBlank();
        assertThat(claims.getBooleanClaim("revocable")).isFalse();
        assertThat(claims.getStringListClaim("scope")).contains("cloud_controller.admin");
    }

    @Test
    void a_refresh_token_gives_a_new_pair_and_opens_nothing_else() {
        String refresh = login("admin", TestCloud.PASSWORD).text("/refresh_token");
        Api.Answer next = cloud.nobody().form("/oauth/token", "grant_type", "refresh_token", "refresh_token", refresh);
        assertThat(next.expect(200).text("/refresh_token")).isNotBlank();
        cloud.nobody().as(next.text("/access_token")).get("/v3/apps").expect(200);
        cloud.nobody().as(refresh).get("/v3/apps").expect(401);
    }

    @Test
    void a_forged_token_is_refused() throws Exception {
        SignedJWT genuine = SignedJWT.parse(cloud.admin().token());
        SignedJWT forged = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), genuine.getJWTClaimsSet());
        forged.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
        String unsigned = "eyJhbGciOiJub25lIn0." + genuine.serialize().split("\\.")[1] + ".";
        for (String token : new String[] {forged.serialize(), unsigned, "rubbish", "a.b.c"}) {
            Api.Answer answer = cloud.nobody().as(token).get("/v3/apps").expect(401);
            assertThat(answer.text("/errors/0/title")).isEqualTo("CF-InvalidAuthToken");
        }
    }

    @Test
    void a_token_dies_with_a_new_password_and_with_its_user() {
        String name = newUser();
        Api user = cloud.nobody().login(name, "pw");
        user.get("/v3/apps").expect(200);
        String guid = cloud.admin()
                .get("/Users?filter=userName+eq+%22" + name + "%22")
                .text("/resources/0/id");
        user.put("/Users/" + guid + "/password", "{\"oldPassword\":\"wrong\",\"password\":\"new\"}")
                .expect(401);
        user.put("/Users/" + guid + "/password", "{\"oldPassword\":\"pw\",\"password\":\"new\"}")
                .expect(200);
        user.get("/v3/apps").expect(401);
        Api again = cloud.nobody().login(name, "new");
        cloud.admin().delete("/Users/" + guid).expect(200);
        again.get("/v3/apps").expect(401);
    }

    @Test
    void a_client_token_without_a_user_is_taken_for_what_it_is() {
        Caller machine = new Caller("ci", "ci", Set.of("cloud_controller.read"), Caller.Kind.CLIENT);
        String token = cloud.bean(Tokens.class).access(new Tokens.Claims(machine, "ci", 0));
        assertThat(cloud.nobody()
                        .as(token)
                        .get("/v3/apps")
                        .expect(200)
                        .json()
                        .at("/resources")
                        .isEmpty())
                .isTrue();
        cloud.nobody().as(token).post("/v3/organizations", "{\"name\":\"x\"}").expect(403);
    }

    @Test
    void too_many_wrong_passwords_lock_the_account() {
        String name = newUser();
        for (int i = 0; i < 5; i++) {
            assertThat(login(name, "wrong").expect(401).text("/error")).isEqualTo("unauthorized");
        }
        assertThat(login(name, "pw").expect(401).text("/error_description"))
                .isEqualTo("Your account has been locked because of too many failed attempts to login.");
    }

    @Test
    void only_the_client_cf_may_ask_with_a_password() {
        Api.Answer answer = cloud.nobody()
                .send(
                        "POST",
                        "/oauth/token",
                        "application/x-www-form-urlencoded",
                        "grant_type=password&client_id=evil&username=admin&password=" + TestCloud.PASSWORD);
        assertThat(answer.expect(401).text("/error")).isEqualTo("invalid_client");
    }

    @Test
    void discovery_is_open_to_everyone() {
        Api nobody = cloud.nobody();
        assertThat(nobody.get("/").expect(200).text("/links/login/href")).isEqualTo("http://login.cy.test");
        assertThat(nobody.get("/").text("/links/cloud_controller_v3/meta/version"))
                .isEqualTo("3.210.0");
        assertThat(nobody.get("/v3/info").expect(200).text("/osbapi_version")).isEqualTo("2.15");
        assertThat(nobody.get("/login").expect(200).json().at("/prompts").size())
                .isEqualTo(2);
        nobody.get("/v2/info").expect(200);
        nobody.get("/token_keys").expect(200);
    }

    @Test
    void metrics_are_not_shown_to_who_comes_through_a_router() {
        cloud.nobody().get("/actuator/health").expect(200);
        Api.Answer routed = cloud.nobody().getWith("/actuator/health", "X-Forwarded-For", "192.0.2.1");
        assertThat(routed.refusal(404)).isEqualTo("Unknown request");
    }
}
