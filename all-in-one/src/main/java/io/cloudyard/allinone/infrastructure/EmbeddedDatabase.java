package io.cloudyard.allinone.infrastructure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** PostgreSQL as a child process, with its data below the cloud's home and a password from the first start on. */
final class EmbeddedDatabase implements SupervisedServer {
    static final String USER = "postgres";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(2);

    private final Path data;
    private final Path binaries;
    private final int port;
    private final String password;
    private final EmbeddedPostgres server;

    private EmbeddedDatabase(Path home, int port, String password) throws IOException {
        this.data = home.resolve("postgresql");
        this.binaries = home.resolve("postgresql-binaries");
        this.port = port;
        this.password = password;
        endOrphan();
        this.server = start();
    }

    /** Starts it; returns when it answers. */
    static EmbeddedDatabase start(Path home, int port, String password) {
        try {
            return new EmbeddedDatabase(home, port, password);
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start: " + e.getMessage(), e);
        }
    }

    private EmbeddedPostgres start() throws IOException {
        Files.createDirectories(data.getParent());
        boolean isNew = !Files.exists(data.resolve("PG_VERSION"));
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("shared_buffers", "32MB")
                .setServerConfig("max_connections", "60")
                .setServerConfig("unix_socket_directories", "")
                // The library is made for tests and trades durability for speed; this database is for keeps.
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on")
                .setPGStartupWait(START_TIMEOUT);
        if (!isNew) {
            builder.setConnectConfig("password", password);
        }
        EmbeddedPostgres started = builder.start();
        if (isNew) {
            requirePassword(started);
        }
        return started;
    }

    /** initdb leaves the door open to every local user; from now on a password is asked for. */
    private void requirePassword(EmbeddedPostgres started) throws IOException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + USER + " PASSWORD '" + password + "'");
            Files.write(data.resolve("pg_hba.conf"), List.of("host all all 127.0.0.1/32 scram-sha-256"));
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException e) {
            throw new IOException("cannot set the password: " + e.getMessage(), e);
        }
    }

    /** A server that outlived a killed launcher still holds the data directory; it is shut down the fast way first. */
    private void endOrphan() throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
        Optional<ProcessHandle> orphan = ProcessHandle.of(pid).filter(EmbeddedDatabase::isPostgres);
        if (orphan.isEmpty()) {
            Files.deleteIfExists(pidFile);
            return;
        }
        LOG.info("stopping the PostgreSQL server of an earlier run: pid={}", pid);
        new ProcessBuilder("kill", "-INT", Long.toString(pid)).start();
        orphan.get().onExit().orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> command.endsWith("postgres"))
                .isPresent();
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public boolean isAlive() {
        try (java.net.Socket socket = new java.net.Socket()) {
            socket.connect(
                    new java.net.InetSocketAddress("127.0.0.1", port), Math.toIntExact(PROBE_TIMEOUT.toMillis()));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("PostgreSQL did not stop cleanly: {}", e.getMessage());
        }
    }
}
