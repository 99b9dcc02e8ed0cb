package io.cloudyard.controller.users;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.storage.Records;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /Users}: users as the login server knows them. */
@RestController
class UaaUserController {
    private static final Pattern EQUALS =
            Pattern.compile("(?i)(username|origin|id)\\s+eq\\s+\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int MIN_PASSWORD = 1;
    private static final int MAX_PASSWORD = 72;

    private final Users users;
    private final Records records;

    UaaUserController(Users users, Records records) {
        this.users = users;
        this.records = records;
    }

    @GetMapping("/Users")
    @Authorize.LoggedIn(why = "needs an admin or the scope scim.read")
    Map<String, Object> list(@RequestParam(defaultValue = "") String filter, Caller caller) {
        if (!caller.managesUsers() && !caller.scopes().contains("scim.read")) {
            throw ApiException.forbidden();
        }
        String username = term(filter, "username");
        String origin = term(filter, "origin");
        String id = term(filter, "id");
        if (!filter.isBlank() && username == null && origin == null && id == null) {
            throw new UaaException(
                    HttpStatus.BAD_REQUEST,
                    "scim",
                    "Invalid filter: '" + filter + "' (expected: userName eq \"name\")");
        }
        List<Map<String, Object>> found = records
                .sql("select * from users where (:name::text is null or lower(username) ="
                        + " lower(:name)) and (:origin::text is null or origin = :origin) and (:id::text is null or guid ="
                        + " :id) order by username limit 500")
                .param("name", username)
                .param("origin", origin)
                .param("id", id)
                .query(records.rows(User.class))
                .list()
                .stream()
                .map(UaaUserController::response)
                .toList();
        return Map.of(
                "resources",
                found,
                "startIndex",
                1,
                "itemsPerPage",
                500,
                "totalResults",
                found.size(),
                "schemas",
                List.of("urn:scim:schemas:core:1.0"));
    }

    private static @Nullable String term(String filter, String attribute) {
        Matcher terms = EQUALS.matcher(filter);
        while (terms.find()) {
            if (terms.group(1).equalsIgnoreCase(attribute)) {
                return terms.group(2).replaceAll("\\\\(.)", "$1");
            }
        }
        return null;
    }

    @PostMapping("/Users")
    @Authorize.LoggedIn(why = "needs an admin or the scope scim.write")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> create(JsonBody body, Caller caller) {
        requireManager(caller);
        String username = body.requiredText("userName");
        String password = body.text("password");
        String email = Optional.ofNullable(body.objects("emails")).stream()
                .flatMap(List::stream)
                .findFirst()
                .map(one -> one.requiredText("value"))
                .orElse(username);
        Optional<JsonBody> name = body.object("name");
        if (username.isBlank() || username.length() > 255 || username.chars().anyMatch(Character::isISOControl)) {
            throw invalid("userName: 1 to 255 printable characters are expected");
        }
        if (password != null) {
            checkPassword(password);
        }
        try {
            return response(users.create(new Users.NewUser(
                    UUID.randomUUID().toString(),
                    username,
                    password,
                    email,
                    name.map(n -> n.text("givenName")).orElse(username),
                    name.map(n -> n.text("familyName")).orElse(username),
                    "",
                    false)));
        } catch (DuplicateKeyException e) {
            throw new UaaException(
                    HttpStatus.CONFLICT, "scim_resource_already_exists", "Username already in use: " + username);
        }
    }

    @DeleteMapping("/Users/{guid}")
    @Authorize.LoggedIn(why = "needs an admin or the scope scim.write")
    Map<String, Object> delete(@PathVariable String guid, Caller caller) {
        requireManager(caller);
        User user = find(guid);
        users.delete(guid);
        return response(user);
    }

    @PutMapping("/Users/{guid}/password")
    @Authorize.LoggedIn(why = "one's own password with the old one, or an admin any")
    Map<String, Object> password(@PathVariable String guid, JsonBody body, Caller caller) {
        String password = body.requiredText("password");
        String old = body.text("oldPassword");
        if (!guid.equals(caller.guid()) && !caller.managesUsers()) {
            throw ApiException.forbidden();
        }
        User user = find(guid);
        boolean own = guid.equals(caller.guid());
        if (own && users.login(user.username(), old == null ? "" : old).isEmpty()) {
            throw new UaaException(HttpStatus.UNAUTHORIZED, "unauthorized", "Old password is incorrect");
        }
        checkPassword(password);
        users.changePassword(guid, password);
        return Map.of("status", "ok", "message", "password updated");
    }

    private User find(String guid) {
        return users.find(guid)
                .orElseThrow(() -> new UaaException(
                        HttpStatus.NOT_FOUND, "scim_resource_not_found", "User " + guid + " does not exist"));
    }

    private static void requireManager(Caller caller) {
        if (!caller.managesUsers()) {
            throw ApiException.forbidden();
        }
    }

    private static void checkPassword(String password) {
        if (password.length() < MIN_PASSWORD || password.getBytes(StandardCharsets.UTF_8).length > MAX_PASSWORD) {
            throw new UaaException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "invalid_password", "Password must be 1 to 72 bytes long.");
        }
    }

    private static UaaException invalid(String description) {
        return new UaaException(HttpStatus.BAD_REQUEST, "invalid_scim_resource", description);
    }

    private static Map<String, Object> response(User user) {
        return Map.of(
                "id", user.guid(),
                "userName", user.username(),
                "origin", user.origin(),
                "active", true,
                "verified", true,
                "name", Map.of("givenName", user.givenName(), "familyName", user.familyName()),
                "emails", List.of(Map.of("value", user.email(), "primary", true)),
                "meta", Map.of("version", 0, "created", user.createdAt(), "lastModified", user.updatedAt()),
                "schemas", List.of("urn:scim:schemas:core:1.0"));
    }
}
