package io.cloudyard.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A fresh, empty database for a test class: {@code @AutoClose static final TestPostgres database = TestPostgres.fresh();}.
 * The first one starts a PostgreSQL server, which all tests of the JVM share and which ends with it.
 */
public final class TestPostgres implements AutoCloseable {
    private static final String USER = "postgres";
    private static final Object LOCK = new Object();
    private static @Nullable EmbeddedPostgres server;

    private final String name;
    private final String url;

    private TestPostgres(String name, String url) {
        this.name = name;
        this.url = url;
    }

    /** A new database. */
    public static TestPostgres fresh() {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        EmbeddedPostgres running = server();
        execute("CREATE DATABASE " + name);
        return new TestPostgres(name, running.getJdbcUrl(USER, name));
    }

    /** Durability is switched off: nothing here has to survive the test. */
    private static EmbeddedPostgres server() {
        synchronized (LOCK) {
            if (server == null) {
                try {
                    server = EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setServerConfig("synchronous_commit", "off")
                            .setServerConfig("full_page_writes", "off")
                            .setServerConfig("shared_buffers", "32MB")
                            .setServerConfig("max_connections", "200")
                            .start();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return server;
        }
    }

    private static void execute(String sql) {
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** For a data source, user and password included. */
    public String jdbcUrl() {
        return url;
    }

    /** Who may do anything in it. */
    public String user() {
        return USER;
    }

    /** That user's password. */
    public String password() {
        return USER;
    }

    /** Drops the database, whoever is still connected. */
    @Override
    public void close() {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }
}
