package io.cloudyard.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class NatsServerProcessTest {
    @TempDir
    private Path directory;

    private NatsServerSettings settings(String name, int port) {
        return new NatsServerSettings(directory.resolve(name), port, "tester", "secret-1");
    }

    @Test
    void it_listens_on_a_free_port_and_ends_on_close() throws Exception {
        var server = NatsServerProcess.start(settings("a", 0));
        assertThat(server.port()).isPositive();
        assertThat(server.isAlive()).isTrue();

        server.close();

        assertThat(server.isAlive()).isFalse();
        assertThat(server.onExit().get(5, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void only_its_owner_can_read_the_password() throws IOException {
        try (var server = NatsServerProcess.start(settings("a", 0))) {
            assertThat(server.url().getUserInfo()).isEqualTo("tester:secret-1");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("a/nats.conf"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_taken_port_is_said_in_one_line() {
        try (var first = NatsServerProcess.start(settings("a", 0))) {
            assertThatThrownBy(() -> NatsServerProcess.start(settings("b", first.port())))
                    .isInstanceOf(NatsServerException.class)
                    .hasMessage("port " + first.port()
                            + " is taken, so the bus cannot listen there (end what uses it, or set another port)");
        }
    }

    @Test
    void a_server_left_over_in_the_same_directory_is_ended_first() throws Exception {
        var left = NatsServerProcess.start(settings("a", 0));

        try (var next = NatsServerProcess.start(settings("a", left.port()))) {
            assertThat(left.onExit().get(5, TimeUnit.SECONDS)).isNotNull();
            assertThat(next.port()).isEqualTo(left.port());
            assertThat(next.isAlive()).isTrue();
        }
    }

    @Test
    void a_pid_that_belongs_to_another_process_is_left_alone() throws IOException {
        Files.createDirectories(directory.resolve("a"));
        Files.writeString(
                directory.resolve("a/nats.pid"),
                Long.toString(ProcessHandle.current().pid()));

        try (var server = NatsServerProcess.start(settings("a", 0))) {
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void a_password_that_would_need_quoting_is_refused() {
        assertThatThrownBy(() -> new NatsServerSettings(directory, 0, "u", "a\"b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("a\"b");
    }
}
