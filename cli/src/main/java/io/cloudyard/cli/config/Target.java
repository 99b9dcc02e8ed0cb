package io.cloudyard.cli.config;

import io.cloudyard.cli.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which cloud, who, and which space. Immutable; an empty text means "not set".
 *
 * @param api base URL of the API without a slash at the end
 * @param login base URL of the token endpoint
 * @param logCache base URL of the log cache
 * @param username who logged in
 */
public record Target(
        String api,
        String login,
        String logCache,
        String username,
        Tokens tokens,
        Place org,
        Place space,
        boolean skipTlsValidation) {

    /** Nothing chosen yet. */
    public static final Target NONE = new Target("", "", "", "", Tokens.NONE, Place.NONE, Place.NONE, false);

    /** An organization or a space. */
    public record Place(String guid, String name) {
        public static final Place NONE = new Place("", "");

        static Place from(Json json) {
            return new Place(json.text("guid"), json.text("name"));
        }

        public boolean isSet() {
            return !guid.isEmpty();
        }

        Map<String, String> toMap() {
            return Map.of("guid", guid, "name", name);
        }
    }

    /** Another cloud: whoever was logged in and whatever was targeted is forgotten. */
    public static Target cloud(String api, String login, String logCache, boolean skipTlsValidation) {
        return new Target(api, login, logCache, "", Tokens.NONE, Place.NONE, Place.NONE, skipTlsValidation);
    }

    public Target as(String newUsername, Tokens newTokens) {
        return new Target(api, login, logCache, newUsername, newTokens, org, space, skipTlsValidation);
    }

    public Target renewed(Tokens newTokens) {
        return as(username, newTokens);
    }

    public Target loggedOut() {
        return cloud(api, login, logCache, skipTlsValidation);
    }

    /** Another organization; the space is forgotten. */
    public Target in(Place newOrg) {
        return in(newOrg, Place.NONE);
    }

    public Target in(Place newOrg, Place newSpace) {
        return new Target(api, login, logCache, username, tokens, newOrg, newSpace, skipTlsValidation);
    }

    static Target from(Json json) {
        return new Target(
                json.text("api"),
                json.text("login"),
                json.text("log_cache"),
                json.text("username"),
                new Tokens(json.text("access_token"), json.text("refresh_token")),
                Place.from(json.at("org")),
                Place.from(json.at("space")),
                json.isTrue("skip_tls_validation"));
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("api", api);
        map.put("login", login);
        map.put("log_cache", logCache);
        map.put("username", username);
        map.put("access_token", tokens.access());
        map.put("refresh_token", tokens.refresh());
        map.put("org", org.toMap());
        map.put("space", space.toMap());
        map.put("skip_tls_validation", skipTlsValidation);
        return map;
    }
}
