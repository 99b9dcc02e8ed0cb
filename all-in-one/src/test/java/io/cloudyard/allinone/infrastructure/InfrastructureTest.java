package io.cloudyard.allinone.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.allinone.settings.Settings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded bus and database, real ones. */
class InfrastructureTest {
    @TempDir
    Path home;

    private Endpoints endpoints() {
        return new Endpoints(Settings.read(Map.of("CY_HOME", home.toString())));
    }

    private Connection connect(String password) throws SQLException {
        return DriverManager.getConnection(
                endpoints().databaseUrl(), endpoints().databaseUser(), password);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = connect(endpoints().databasePassword());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void the_database_keeps_its_data_over_a_restart() throws Exception {
        Infrastructure first = Infrastructure.start(home, endpoints());
        execute("CREATE TABLE kept (n int)");
        first.close();

        try (Infrastructure second = Infrastructure.start(home, endpoints())) {
            assertThat(second).isNotNull();
            execute("INSERT INTO kept VALUES (1)");
        }
    }

    @Test
    void the_database_asks_for_its_password() {
        try (Infrastructure infrastructure = Infrastructure.start(home, endpoints())) {
            assertThat(infrastructure).isNotNull();
            assertThatThrownBy(() -> connect("guess")).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void a_killed_database_is_started_again_with_its_data() throws Exception {
        try (Infrastructure infrastructure = Infrastructure.start(home, endpoints())) {
            assertThat(infrastructure).isNotNull();
            execute("CREATE TABLE kept (n int)");
            long pid = Long.parseLong(java.nio.file.Files.readAllLines(home.resolve("postgresql/postmaster.pid"))
                    .getFirst()
                    .strip());

            new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor();

            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .untilAsserted(() -> execute("INSERT INTO kept VALUES (1)"));
        }
    }
}
