package io.cloudyard.controller.users;

import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.storage.Records;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Users in PostgreSQL, and their passwords. */
@Repository
public class Users {
    /** Where users of this cloud's own login server come from. */
    public static final String ORIGIN = "uaa";

    /** Scopes of an administrator, beyond everyone's. */
    static final String ADMIN_SCOPES =
            "cloud_controller.admin scim.read scim.write uaa.admin clients.read doppler.firehose"
                    + " logs.admin network.admin routing.router_groups.read";

    private final Records records;
    private final InstantSource clock;
    private final PasswordEncoder passwords = new BCryptPasswordEncoder();
    private final String nobody = String.valueOf(passwords.encode("nobody has this password"));

    Users(Records records, InstantSource clock) {
        this.records = records;
        this.clock = clock;
    }

    /** The user with {@code guid}. */
    public Optional<User> find(String guid) {
        return records.find(User.class, "users", guid);
    }

    /** Those of {@code guids} that exist. */
    public List<User> all(Collection<String> guids) {
        return guids.isEmpty()
                ? List.of()
                : records.sql("select * from users where guid in (:guids) order by username")
                        .param("guids", guids)
                        .query(records.rows(User.class))
                        .list();
    }

    /** The user of that name, whatever its case; {@code origin} null: of this cloud. */
    public Optional<User> named(String username, @Nullable String origin) {
        return records.sql("select * from users where lower(username) = lower(:name) and origin = :origin")
                .param("name", username)
                .param("origin", origin == null ? ORIGIN : origin)
                .query(records.rows(User.class))
                .optional();
    }

    /** What a new user is to be. */
    record NewUser(
            String guid,
            String username,
            @Nullable String password,
            String email,
            String givenName,
            String familyName,
            String scopes,
            boolean registered) {}

    /** Adds a user. */
    @Transactional
    User create(NewUser wish) {
        var now = clock.instant();
        return records.insert(new User(
                wish.guid(),
                wish.username(),
                ORIGIN,
                wish.password() == null ? null : passwords.encode(wish.password()),
                wish.email(),
                wish.givenName(),
                wish.familyName(),
                wish.scopes(),
                0,
                wish.registered(),
                Metadata.EMPTY,
                now,
                now));
    }

    /** The user, when the password is right. Takes as long for a user that does not exist. */
    Optional<User> login(String username, String password) {
        Optional<User> user = named(username, ORIGIN);
        String hash = user.map(User::passwordHash).orElse(nobody);
        boolean right = password.length() <= 72 && passwords.matches(password, hash);
        return user.filter(_ -> right);
    }

    /** Sets a password; every token made before is dead. */
    void changePassword(String guid, String password) {
        records.sql("update users set password_hash = :hash, token_version = token_version + 1, updated_at = now()"
                        + " where guid = :guid")
                .param("hash", passwords.encode(password))
                .param("guid", guid)
                .update();
    }

    /** Makes the user known to the Cloud Controller, or unknown, which takes all roles away. */
    void register(String guid, Registration wish) {
        records.sql("update users set registered = :registered, updated_at = now() where guid = :guid")
                .param("registered", wish == Registration.KNOWN)
                .param("guid", guid)
                .update();
        if (wish == Registration.UNKNOWN) {
            records.sql("delete from roles where user_guid = :guid")
                    .param("guid", guid)
                    .update();
        }
    }

    /** Whether the Cloud Controller is to know a user. */
    enum Registration {
        /** It lists the user. */
        KNOWN,
        /** Only the login server has the user. */
        UNKNOWN
    }

    /** Removes the user with all roles. */
    void delete(String guid) {
        records.sql("delete from users where guid = :guid").param("guid", guid).update();
    }
}
