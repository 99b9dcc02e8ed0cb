package io.cloudyard.bus.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloudyard.bus.BusListener;
import io.cloudyard.bus.CapturedLog;
import io.cloudyard.bus.NoReplyException;
import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.RequestSubject;
import io.cloudyard.contracts.Subject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class NatsReconnectTest {
    record Note(String text) implements BusMessage {}

    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Subject<Note> NOTES = new Subject<>("test.notes", Note.class);

    @TempDir
    private Path directory;

    private NatsFixture nats;

    @BeforeEach
    void startServer() {
        nats = new NatsFixture(directory);
    }

    @AfterEach
    void stopServer() throws IOException {
        nats.close();
    }

    private static List<String> heardBy(NatsMessageBus bus) {
        var heard = new CopyOnWriteArrayList<String>();
        bus.subscribe(NOTES, note -> heard.add(note.text()));
        return heard;
    }

    @Test
    void subscriptions_and_what_was_sent_meanwhile_survive_a_killed_server() {
        NatsMessageBus bus = nats.client();
        var changes = new CopyOnWriteArrayList<Boolean>();
        bus.onConnectionChange(changes::add);
        List<String> heard = heardBy(bus);

        ProcessHandle.of(nats.server().pid()).orElseThrow().destroyForcibly();
        await().atMost(SOON).until(() -> !bus.isConnected());
        bus.publish(NOTES, new Note("sent while it was down"));
        nats.startAgain();

        await().atMost(SOON).until(bus::isConnected);
        bus.publish(NOTES, new Note("sent afterwards"));
        await().atMost(SOON).until(() -> heard.contains("sent afterwards"));
        assertThat(heard).containsExactly("sent while it was down", "sent afterwards");
        assertThat(changes).containsExactly(false, true);
    }

    @Test
    void a_server_that_refused_us_for_a_while_is_not_given_up() {
        NatsMessageBus bus = nats.client();
        List<String> heard = heardBy(bus);
        nats.server().close();
        nats.startAgainWithPassword("another-1");
        await().atMost(SOON).until(() -> bus.connection() == null);

        nats.server().close();
        nats.startAgain();

        await().atMost(SOON).until(bus::isConnected);
        bus.publish(NOTES, new Note("hello again"));
        await().atMost(SOON).until(() -> !heard.isEmpty());
        assertThat(heard).containsExactly("hello again");
    }

    @Test
    void a_client_that_starts_before_the_server_connects_later_and_loses_nothing() {
        nats.server().close();
        NatsMessageBus bus = nats.unconnected(BusListener.NONE);
        List<String> heard = heardBy(bus);
        bus.publish(NOTES, new Note("early"));
        assertThat(bus.isConnected()).isFalse();

        nats.startAgain();

        await().atMost(SOON).until(bus::isConnected);
        await().atMost(SOON).until(() -> heard.size() == 1);
        assertThat(heard).containsExactly("early");
    }

    @Test
    void a_request_while_there_is_no_server_fails_at_once() {
        nats.server().close();
        NatsMessageBus bus = nats.unconnected(BusListener.NONE);
        var subject = new RequestSubject<>("test.ask", Note.class, Note.class);

        assertThatThrownBy(() -> bus.request(subject, new Note("?"), SOON)
                        .toCompletableFuture()
                        .join())
                .hasCauseInstanceOf(NoReplyException.class);
    }

    @Test
    void what_does_not_fit_into_the_backlog_is_dropped_with_one_line() {
        nats.server().close();
        var dropped = new AtomicInteger();
        try (var log = CapturedLog.of("io.cloudyard.bus.nats.NatsLink")) {
            NatsMessageBus bus = nats.unconnected(new BusListener() {
                @Override
                public void dropped(String subject) {
                    dropped.incrementAndGet();
                }
            });
            var megabyte = new Note("x".repeat(1 << 20));

            for (int i = 0; i < 10; i++) {
                bus.publish(NOTES, megabyte);
            }

            assertThat(dropped).hasValue(3);
            await().atMost(SOON).until(() -> log.messages().size() == 2);
            assertThat(log.messages()).noneMatch(line -> line.contains("secret"));
            assertThat(log.messages())
                    .filteredOn(line -> line.contains("messages are dropped"))
                    .hasSize(1);
        }
    }

    @Test
    void a_wrong_password_is_tried_again_and_said_once() {
        try (var log = CapturedLog.of("io.cloudyard.bus.nats.NatsLink");
                var bus = NatsMessageBus.connect(new NatsSettings(
                        URI.create(
                                "nats://tester:wrong@127.0.0.1:" + nats.server().port()),
                        "stranger"))) {
            await().atMost(SOON).until(() -> !log.messages().isEmpty());

            assertThat(bus.isConnected()).isFalse();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .startsWith("no bus at 127.0.0.1")
                    .endsWith("it refuses our user or password; trying again until there is one");
        }
    }

    @Test
    void a_slow_handler_is_told_of_and_keeps_the_newest_queue_bounded() {
        var slow = new CopyOnWriteArrayList<String>();
        var gate = new CountDownLatch(1);
        NatsMessageBus subscriber = nats.client(new BusListener() {
            @Override
            public void slowConsumer(String subject) {
                slow.add(subject);
            }
        });
        subscriber.subscribe(NOTES, note -> awaitQuietly(gate));
        NatsFixture.flush(subscriber);
        NatsMessageBus publisher = nats.client();
        byte[] body = "{\"text\":\"\"}".getBytes(StandardCharsets.UTF_8);

        for (int i = 0; i < NatsSubscription.MAX_PENDING_MESSAGES + 2_000; i++) {
            NatsFixture.publishRaw(publisher, "test.notes", body);
            if (i % 10_000 == 0) {
                NatsFixture.flush(publisher);
            }
        }
        NatsFixture.flush(publisher);

        await().atMost(SOON).until(() -> !slow.isEmpty());
        gate.countDown();
        assertThat(slow).containsOnly("test.notes");
    }

    private static void awaitQuietly(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closing_handles_what_has_arrived_first() {
        NatsMessageBus subscriber = nats.client();
        List<String> heard = heardBy(subscriber);
        NatsFixture.flush(subscriber);
        NatsMessageBus publisher = nats.client();
        for (int i = 0; i < 1000; i++) {
            publisher.publish(NOTES, new Note("n" + i));
        }
        NatsFixture.flush(publisher);
        NatsFixture.flush(subscriber);

        subscriber.close();

        assertThat(heard).hasSize(1000);
    }
}
