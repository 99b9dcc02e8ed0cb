package io.cloudyard.cli.config;

import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import io.cloudyard.cli.json.MalformedJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** What a login gave: the access token without its scheme, and the one that renews it. */
public record Tokens(String access, String refresh) {
    public static final Tokens NONE = new Tokens("", "");

    /** A token this close to its end is renewed before it is used. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    public boolean arePresent() {
        return !access.isEmpty();
    }

    /** Whether the access token ends within a minute; a token that cannot be read is taken to last. */
    public boolean endSoon(Instant now) {
        long end = claims().number("exp");
        return end != 0 && now.plus(MARGIN).getEpochSecond() >= end;
    }

    /** The claims of the access token, unverified: the API verifies them. Absent when it is not a JWT. */
    public Json claims() {
        String[] parts = access.split("\\.", -1);
        if (parts.length != 3) {
            return Json.of(null);
        }
        try {
            return JsonText.parse(Base64.getUrlDecoder().decode(parts[1]));
        } catch (IllegalArgumentException | MalformedJsonException e) {
            return Json.of(null);
        }
    }

    @Override
    public String toString() {
        return arePresent() ? "Tokens[present]" : "Tokens[none]";
    }
}
