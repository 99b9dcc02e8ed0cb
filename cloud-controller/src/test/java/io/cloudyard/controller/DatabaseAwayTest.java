package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The database goes, requests are told so quickly, it comes back, and they work again. */
class DatabaseAwayTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void requests_are_refused_while_the_database_is_gone_and_served_when_it_is_back() throws Exception {
        try (LocalPostgres database = LocalPostgres.start();
                Line line = new Line(database.port())) {
            String url = "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres";
            try (ConfigurableApplicationContext context =
                    CloudControllerApplication.run(TestCloud.settings(url, directory), FakeRuntime.class)) {
                Api admin = new Api(TestCloud.port(context), "").login("admin", TestCloud.PASSWORD);
                line.cut();
                Api.Answer refused = admin.get("/v3/apps").expect(503);
                assertThat(refused.text("/errors/0/title")).isEqualTo("CF-ServiceUnavailable");
                line.mend();
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> admin.get("/v3/apps").expect(200));
            }
            try (ConfigurableApplicationContext again =
                    CloudControllerApplication.run(TestCloud.settings(url, directory), FakeRuntime.class)) {
                Api admin = new Api(TestCloud.port(again), "").login("admin", TestCloud.PASSWORD);
                assertThat(admin.get("/v3/organizations?names=dev")
                                .json()
                                .at("/pagination/total_results")
                                .asInt())
                        .isEqualTo(1);
            }
        }
    }

    /** A line to the database that can be cut. */
    private static final class Line implements AutoCloseable {
        private final int target;
        private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private volatile boolean cut;

        Line(int target) throws IOException {
            this.target = target;
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        void cut() throws IOException {
            cut = true;
            for (Socket socket : open) {
                socket.close();
            }
        }

        void mend() {
            cut = false;
        }

        private void accept() {
            while (!listener.isClosed()) {
                try {
                    Socket near = listener.accept();
                    if (cut) {
                        near.close();
                        continue;
                    }
                    Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
                    open.addAll(List.of(near, far));
                    Thread.ofVirtual().start(() -> copy(near, far));
                    Thread.ofVirtual().start(() -> copy(far, near));
                } catch (IOException e) {
                    // the test has closed the listener, or the database is not there
                }
            }
        }

        private static void copy(Socket from, Socket to) {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // cut
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
            cut();
        }
    }
}
