package io.cloudyard.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.RequestSubject;
import io.cloudyard.contracts.Subject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every adapter of {@link MessageBus} must do. */
@Timeout(30)
public abstract class MessageBusContract {
    /** A message of these tests. */
    public record Note(int number, String text) implements BusMessage {}

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Subject<Note> NOTES = new Subject<>("test.notes", Note.class);
    private static final RequestSubject<Note, Note> DOUBLE =
            new RequestSubject<>("test.double", Note.class, Note.class);
    private static final QueueGroup GROUP = new QueueGroup("workers");

    /** A connected client; all clients of one test are on the same bus. */
    protected abstract MessageBus client();

    /** Sends bytes as they are. */
    protected abstract void publishRaw(String subject, byte[] body);

    /** Returns when what {@code bus} asked for before is in force. */
    protected abstract void settle(MessageBus bus);

    private static Note note(int number) {
        return new Note(number, "");
    }

    private List<Note> heardBy(MessageBus bus) {
        var heard = new CopyOnWriteArrayList<Note>();
        bus.subscribe(NOTES, heard::add);
        settle(bus);
        return heard;
    }

    private static void send(MessageBus bus, int count) {
        IntStream.range(0, count).forEach(i -> bus.publish(NOTES, note(i)));
    }

    @Test
    void messages_of_one_publisher_arrive_once_and_in_order() {
        List<Note> heard = heardBy(client());

        send(client(), 1000);

        await().atMost(SOON).until(() -> heard.size() >= 1000);
        assertThat(heard)
                .extracting(Note::number)
                .containsExactlyElementsOf(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void every_subscriber_hears_a_message_its_publisher_included() {
        MessageBus publisher = client();
        List<Note> own = heardBy(publisher);
        List<Note> others = heardBy(client());

        publisher.publish(NOTES, new Note(7, "snow ☃"));

        await().atMost(SOON).until(() -> !own.isEmpty() && !others.isEmpty());
        assertThat(own).containsExactly(new Note(7, "snow ☃"));
        assertThat(others).containsExactly(new Note(7, "snow ☃"));
    }

    @Test
    void one_member_of_a_queue_group_hears_each_message() {
        var heard = new CopyOnWriteArrayList<Integer>();
        var byFirst = new CopyOnWriteArrayList<Integer>();
        MessageBus first = client();
        MessageBus second = client();
        first.subscribe(NOTES, GROUP, note -> {
            heard.add(note.number());
            byFirst.add(note.number());
        });
        second.subscribe(NOTES, GROUP, note -> heard.add(note.number()));
        settle(first);
        settle(second);
        List<Note> outside = heardBy(client());

        send(client(), 200);

        await().atMost(SOON).until(() -> heard.size() >= 200 && outside.size() >= 200);
        assertThat(heard)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 200).boxed().toList());
        assertThat(byFirst).hasSizeBetween(1, 199);
    }

    @Test
    void a_request_is_answered() {
        MessageBus answerer = client();
        answerer.answer(DOUBLE, note -> CompletableFuture.completedFuture(note(note.number() * 2)));
        settle(answerer);

        var reply = client().request(DOUBLE, note(21), SOON);

        assertThat(reply.toCompletableFuture().join().number()).isEqualTo(42);
    }

    @Test
    void one_member_of_a_group_answers_a_request() {
        var asked = new CopyOnWriteArrayList<Note>();
        MessageBus answerer = client();
        for (int i = 0; i < 3; i++) {
            answerer.answer(DOUBLE, GROUP, note -> {
                asked.add(note);
                return CompletableFuture.completedFuture(note);
            });
        }
        settle(answerer);
        MessageBus asker = client();

        IntStream.range(0, 30)
                .forEach(i -> asker.request(DOUBLE, note(i), SOON)
                        .toCompletableFuture()
                        .join());

        assertThat(asked).hasSize(30);
    }

    @Test
    void a_request_that_nobody_listens_to_fails_at_once() {
        MessageBus asker = client();
        long start = System.nanoTime();

        assertThatThrownBy(() -> asker.request(DOUBLE, note(1), Duration.ofSeconds(20))
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(NoReplyException.class)
                .hasMessage("nobody listens on test.double");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SOON);
    }

    @Test
    void a_request_without_an_answer_fails_when_its_time_is_over() {
        MessageBus answerer = client();
        answerer.answer(DOUBLE, note -> new CompletableFuture<>());
        settle(answerer);

        var reply = client().request(DOUBLE, note(1), Duration.ofMillis(150)).toCompletableFuture();

        assertThatThrownBy(reply::join)
                .cause()
                .isInstanceOf(NoReplyException.class)
                .hasMessage("no reply on test.double within 150 ms");
    }

    @Test
    void an_answerer_that_throws_or_fails_gives_no_answer_but_answers_the_next() {
        MessageBus answerer = client();
        answerer.answer(DOUBLE, note -> switch (note.number()) {
            case 1 -> throw new IllegalStateException("thrown on purpose");
            case 2 -> CompletableFuture.failedFuture(new IllegalStateException("failed on purpose"));
            default -> CompletableFuture.completedFuture(note);
        });
        settle(answerer);
        MessageBus asker = client();
        Duration limit = Duration.ofMillis(150);

        var thrown = asker.request(DOUBLE, note(1), limit).toCompletableFuture();
        var failed = asker.request(DOUBLE, note(2), limit).toCompletableFuture();
        var answered = asker.request(DOUBLE, note(3), SOON).toCompletableFuture();

        assertThat(answered.join()).isEqualTo(note(3));
        assertThatThrownBy(thrown::join).hasCauseInstanceOf(NoReplyException.class);
        assertThatThrownBy(failed::join).hasCauseInstanceOf(NoReplyException.class);
    }

    @Test
    void a_handler_that_throws_loses_that_message_only() {
        var heard = new CopyOnWriteArrayList<Integer>();
        MessageBus subscriber = client();
        subscriber.subscribe(NOTES, note -> {
            if (note.number() == 1) {
                throw new IllegalStateException("thrown on purpose");
            }
            heard.add(note.number());
        });
        settle(subscriber);

        send(client(), 3);

        await().atMost(SOON).until(() -> heard.size() == 2);
        assertThat(heard).containsExactly(0, 2);
    }

    @Test
    void a_closed_subscription_hears_no_more_and_leaves_others_alone() {
        var closed = new CopyOnWriteArrayList<Note>();
        MessageBus subscriber = client();
        Subscription subscription = subscriber.subscribe(NOTES, closed::add);
        List<Note> open = heardBy(subscriber);

        subscription.close();
        subscription.close();
        settle(subscriber);
        send(client(), 10);

        await().atMost(SOON).until(() -> open.size() == 10);
        assertThat(closed).isEmpty();
    }

    @Test
    void a_malformed_message_is_dropped_with_one_line() {
        List<Note> heard = heardBy(client());
        try (var log = CapturedLog.of("io.cloudyard.bus")) {
            publishRaw("test.notes", "{\"number\": \n\"not a number\u001b[31m\"}".getBytes(StandardCharsets.UTF_8));
            publishRaw("test.notes", new byte[] {0, 1, 2});
            publishRaw("test.notes", "{\"number\": 5, \"colour\": \"red\"}".getBytes(StandardCharsets.UTF_8));

            await().atMost(SOON).until(() -> heard.size() == 1);
            assertThat(heard).extracting(Note::number).containsExactly(5);
            assertThat(log.messages())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("dropped a malformed message on test.notes: not a Note"))
                    .noneMatch(line -> line.chars().anyMatch(Character::isISOControl));
        }
    }

    @Test
    void a_subscription_handles_one_message_at_a_time() throws InterruptedException {
        var inside = new CopyOnWriteArrayList<Integer>();
        var most = new CopyOnWriteArrayList<Integer>();
        var done = new CountDownLatch(100);
        MessageBus subscriber = client();
        subscriber.subscribe(NOTES, note -> {
            inside.add(note.number());
            most.add(inside.size());
            inside.remove((Integer) note.number());
            done.countDown();
        });
        settle(subscriber);

        send(client(), 100);

        assertThat(done.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(most).containsOnly(1);
    }

    @Test
    void a_connected_client_says_so() {
        assertThat(client().isConnected()).isTrue();
    }
}
