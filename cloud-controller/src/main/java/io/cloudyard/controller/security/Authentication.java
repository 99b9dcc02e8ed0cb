package io.cloudyard.controller.security;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.storage.Records;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells from its bearer token who makes a request. A token dies with its user, and when the password changes. */
@Component
public class Authentication {
    private static final String ATTRIBUTE = Caller.class.getName();
    private static final String SCHEME = "bearer ";

    private final Tokens tokens;
    private final Records records;

    Authentication(Tokens tokens, Records records) {
        this.tokens = tokens;
        this.records = records;
    }

    /**
     * The caller of {@code request}, found once per request.
     *
     * @throws ApiException 401 without a token, or with one that is forged, expired or outlived its user
     */
    public Caller caller(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller known) {
            return known;
        }
        Caller caller = authenticate(request.getHeader("Authorization"));
        request.setAttribute(ATTRIBUTE, caller);
        return caller;
    }

    /** The caller behind an {@code Authorization} header. */
    public Caller authenticate(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw ApiException.of(CfError.NOT_AUTHENTICATED, "Authentication error");
        }
        if (!header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw invalid("not a bearer token");
        }
        Tokens.Claims claims = tokens.readAccess(
                        header.substring(SCHEME.length()).strip())
                .orElseThrow(() -> invalid("forged, expired or not ours"));
        if (claims.caller().kind() == Caller.Kind.USER && !isCurrent(claims)) {
            throw invalid("its user is gone or has a new password");
        }
        return claims.caller();
    }

    private boolean isCurrent(Tokens.Claims claims) {
        return records.sql("select token_version from users where guid = :guid")
                .param("guid", claims.caller().guid())
                .query(Integer.class)
                .optional()
                .filter(version -> version == claims.version())
                .isPresent();
    }

    private static ApiException invalid(String why) {
        return ApiException.of(CfError.INVALID_AUTH_TOKEN, "Invalid Auth Token", why);
    }
}
