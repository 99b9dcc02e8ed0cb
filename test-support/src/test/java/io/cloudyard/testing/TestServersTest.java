package io.cloudyard.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TestServersTest {
    @Test
    void two_databases_of_one_server_know_nothing_of_each_other() throws SQLException {
        try (var first = TestPostgres.fresh();
                var second = TestPostgres.fresh()) {
            execute(first, "CREATE TABLE t (n int)");
            execute(second, "CREATE TABLE t (n text)");

            assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
        }
    }

    private static void execute(TestPostgres database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_bus_server_keeps_its_address_over_a_restart() {
        try (var nats = TestNats.start();
                var client = nats.connect("tester")) {
            var before = nats.url();
            nats.restart();

            assertThat(nats.url()).isEqualTo(before);
            await().atMost(Duration.ofSeconds(10)).until(client::isConnected);
        }
    }
}
