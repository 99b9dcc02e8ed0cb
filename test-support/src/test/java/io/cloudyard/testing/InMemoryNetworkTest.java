package io.cloudyard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.NoReplyException;
import io.cloudyard.bus.memory.Faults;
import io.cloudyard.bus.memory.InMemoryNetwork;
import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.RequestSubject;
import io.cloudyard.contracts.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The faults of the in-memory network, on virtual time. */
class InMemoryNetworkTest {
    record Note(int number) implements BusMessage {}

    private static final Subject<Note> NOTES = new Subject<>("test.notes", Note.class);
    private static final RequestSubject<Note, Note> ASK = new RequestSubject<>("test.ask", Note.class, Note.class);

    private final VirtualScheduler time = new VirtualScheduler(42);
    private final InMemoryNetwork network = new InMemoryNetwork(time, time.random());
    private final MessageBus alice = network.client("alice");
    private final MessageBus bob = network.client("bob");
    private final List<Integer> heard = new ArrayList<>();

    private void send(int from, int to) {
        IntStream.range(from, to).forEach(i -> alice.publish(NOTES, new Note(i)));
    }

    @Test
    void nothing_arrives_before_time_moves() {
        bob.subscribe(NOTES, note -> heard.add(note.number()));
        send(0, 1);
        assertThat(heard).isEmpty();

        time.runDue();

        assertThat(heard).containsExactly(0);
    }

    @Test
    void delays_keep_the_order_of_one_sender() {
        bob.subscribe(NOTES, note -> heard.add(note.number()));
        network.faults(new Faults(0, Duration.ofSeconds(1)));
        send(0, 100);
        assertThat(heard).isEmpty();

        time.advance(Duration.ofSeconds(1));

        assertThat(heard)
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    }

    @Test
    void about_the_wished_share_is_lost() {
        bob.subscribe(NOTES, note -> heard.add(note.number()));
        network.faults(new Faults(0.3, Duration.ZERO));

        send(0, 1000);
        time.runDue();

        assertThat(heard).hasSizeBetween(600, 800).isSorted();
    }

    @Test
    void one_who_is_cut_off_hears_nothing_and_its_words_come_late() {
        var changes = new ArrayList<Boolean>();
        alice.onConnectionChange(changes::add);
        bob.subscribe(NOTES, note -> heard.add(note.number()));
        network.isolate("alice");
        send(0, 2);
        time.advance(Duration.ofMinutes(1));
        assertThat(heard).isEmpty();
        assertThat(alice.isConnected()).isFalse();

        network.heal("alice");
        time.runDue();

        assertThat(heard).containsExactly(0, 1);
        assertThat(changes).containsExactly(false, true);
    }

    @Test
    void what_is_under_way_to_one_who_is_cut_off_is_lost() {
        bob.subscribe(NOTES, note -> heard.add(note.number()));
        send(0, 1);
        network.isolate("bob");
        time.runDue();
        network.heal("bob");
        send(1, 2);
        time.runDue();

        assertThat(heard).containsExactly(1);
    }

    @Test
    void a_lost_reply_ends_in_a_timeout() {
        bob.answer(ASK, CompletableFuture::completedFuture);
        var reply = alice.request(ASK, new Note(1), Duration.ofSeconds(2)).toCompletableFuture();
        network.faults(new Faults(1, Duration.ZERO));

        time.advance(Duration.ofSeconds(1));
        assertThat(reply).isNotDone();
        time.advance(Duration.ofSeconds(1));

        assertThat(reply).isCompletedExceptionally();
        assertThat(reply.exceptionNow()).isInstanceOf(NoReplyException.class).hasMessageContaining("within 2000 ms");
    }

    @Test
    void the_same_seed_loses_the_same_messages() {
        assertThat(run(5)).isEqualTo(run(5)).isNotEqualTo(run(6));
    }

    private static List<Integer> run(long seed) {
        var time = new VirtualScheduler(seed);
        var network = new InMemoryNetwork(time, time.random());
        network.faults(new Faults(0.5, Duration.ofSeconds(1)));
        var heard = new ArrayList<Integer>();
        network.client("bob").subscribe(NOTES, note -> heard.add(note.number()));
        IntStream.range(0, 100).forEach(i -> network.client("alice").publish(NOTES, new Note(i)));
        time.advance(Duration.ofSeconds(2));
        return heard;
    }
}
