package io.cloudyard.controller.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.settings.ControllerProperties;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes and reads the JWTs that the clients of Cloud Foundry know: RS256, with the claims of a UAA. */
@Component
public class Tokens {
    private static final String REFRESH = "refresh";
    private static final String USE = "token_use";

    private final RSAKey key;
    private final InstantSource clock;
    private final String issuer;
    private final Duration lifetime;
    private final Duration refreshLifetime;

    Tokens(RSAKey tokenKey, InstantSource clock, Links links, ControllerProperties properties) {
        this.key = tokenKey;
        this.clock = clock;
        this.issuer = links.host("uaa") + "/oauth/token";
        this.lifetime = properties.tokenLifetime();
        this.refreshLifetime = properties.refreshTokenLifetime();
    }

    /**
     * Whom a token is for.
     *
     * @param version of the user's password; 0 for clients
     */
    public record Claims(Caller caller, String clientId, int version) {}

    /** The key that proves them, for others. */
    public RSAKey publicKey() {
        return key.toPublicJWK();
    }

    /** How long access tokens live. */
    public Duration lifetime() {
        return lifetime;
    }

    /** A token for requests. */
    public String access(Claims claims) {
        Caller caller = claims.caller();
        JWTClaimsSet.Builder set = common(claims, lifetime)
                .claim("scope", List.copyOf(caller.scopes()))
                .audience(List.of("cloud_controller", claims.clientId(), "doppler", "openid", "uaa"))
                .claim("grant_type", caller.kind() == Caller.Kind.USER ? "password" : "client_credentials");
        if (caller.kind() == Caller.Kind.USER) {
            set.claim("user_name", caller.name())
                    .claim("email", caller.name())
                    .claim("user_id", caller.guid())
                    .claim("origin", "uaa");
        }
        return sign(set.build());
    }

    /** A token that is good for new tokens only. */
    public String refresh(Claims claims) {
        return sign(common(claims, refreshLifetime)
                .claim(USE, REFRESH)
                .claim("user_id", claims.caller().guid())
                .claim("user_name", claims.caller().name())
                .build());
    }

    private JWTClaimsSet.Builder common(Claims claims, Duration life) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString().replace("-", ""))
                .subject(claims.caller().guid())
                .issuer(issuer)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(life)))
                .claim("client_id", claims.clientId())
                .claim("cid", claims.clientId())
                .claim("azp", claims.clientId())
                .claim("zid", "uaa")
                .claim("revocable", false)
                .claim("token_version", claims.version());
    }

    private String sign(JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(key.getKeyID())
                            .type(JOSEObjectType.JWT)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException("an RSA key signs", e);
        }
    }

    /** What an access token says; empty when it is forged, expired or a refresh token. */
    public Optional<Claims> readAccess(String token) {
        return read(token).filter(claims -> claims.getClaim(USE) == null).flatMap(Tokens::claims);
    }

    /** What a refresh token says; the caller's scopes are not in it. */
    public Optional<Claims> readRefresh(String token) {
        return read(token)
                .filter(claims -> REFRESH.equals(claims.getClaim(USE)))
                .flatMap(Tokens::claims);
    }

    private Optional<JWTClaimsSet> read(String token) {
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            boolean genuine = JWSAlgorithm.RS256.equals(jwt.getHeader().getAlgorithm())
                    && jwt.verify(new RSASSAVerifier(key.toRSAPublicKey()));
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            Date end = claims.getExpirationTime();
            boolean alive = end != null && end.toInstant().isAfter(clock.instant());
            return genuine && alive && issuer.equals(claims.getIssuer()) ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Optional<Claims> claims(JWTClaimsSet set) {
        try {
            String user = set.getStringClaim("user_name");
            String client = set.getStringClaim("client_id");
            List<String> scopes = set.getStringListClaim("scope");
            Long version = set.getLongClaim("token_version");
            if (set.getSubject() == null || client == null || version == null) {
                return Optional.empty();
            }
            Caller caller = new Caller(
                    set.getSubject(),
                    user == null ? client : user,
                    scopes == null ? Set.of() : Set.copyOf(scopes),
                    user == null ? Caller.Kind.CLIENT : Caller.Kind.USER);
            return Optional.of(new Claims(caller, client, version.intValue()));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }
}
