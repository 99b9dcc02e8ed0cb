package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakTest {
    private static final String HOST = "shop.example.com";

    @Test
    void no_buffer_is_lost_whatever_ends_a_request() throws Exception {
        assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
        try (RunningRouter router = new RunningRouter("timeouts.body=100ms", "timeouts.head=100ms")) {
            router.route(new FakeApp((request, connection) -> connection.ok(request.body())), "good", HOST);
            router.route(
                    new FakeApp((request, connection) -> connection.socket().close()), "closing", HOST);
            router.route(
                    new FakeApp((request, connection) -> {
                        connection.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nonly this");
                        connection.reset();
                    }),
                    "breaking",
                    HOST);
            List<String> requests = List.of(
                    "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: nobody\r\n\r\n",
                    "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n",
                    "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 5\r\n\r\nhello",
                    "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Length: 50\r\n\r\nhello",
                    "POST / HTTP/1.1\r\nHost: " + HOST
                            + "\r\nTransfer-Encoding: chunked\r\n\r\n5;x\r\nhello\r\n0\r\n\r\n",
                    "POST / HTTP/1.1\r\nHost: " + HOST + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX",
                    "\u0000\u0001");
            for (int i = 0; i < 30; i++) {
                for (String request : requests) {
                    Client client = router.client().send(request + (i % 3 == 0 ? request : ""));
                    if (i % 2 == 0) {
                        client.close();
                    }
                }
            }
        }
        for (int i = 0; i < 5; i++) {
            System.gc();
            for (int k = 0; k < 50; k++) {
                PooledByteBufAllocator.DEFAULT.directBuffer(16).release();
            }
        }
        assertThat(RecordingLeakDetector.leaks()).isEmpty();
    }
}
