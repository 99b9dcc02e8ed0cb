package io.cloudyard.stager.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.staging.StagingAck;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.testing.VirtualScheduler;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
    private static final StagingCompleted RESULT = new StagingCompleted(
            new BuildId("build-1"),
            new AppId("app-1"),
            null,
            new StagingFailure("StagingError", "broken; push again", null, "pack", 2, List.of("a", "b")));

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final InMemoryBus bus = new InMemoryBus(scheduler);
    private final List<StagingCompleted> heard = new ArrayList<>();
    private BuildJournal journal;
    private Deliveries deliveries;

    @BeforeEach
    void begin(@TempDir Path directory) throws IOException {
        journal = new BuildJournal(directory);
        deliveries = new Deliveries(bus, scheduler, journal);
    }

    private void controller() {
        bus.answer(Subjects.STAGING_COMPLETED, completed -> {
            heard.add(completed);
            return CompletableFuture.completedFuture(new StagingAck(completed.taskId()));
        });
    }

    @Test
    void what_is_acknowledged_is_told_once_and_forgotten() throws IOException {
        controller();
        deliveries.deliver(RESULT);
        scheduler.advance(Duration.ofMinutes(11));

        assertThat(heard).containsExactly(RESULT);
        assertThat(journal.read()).isEmpty();
    }

    @Test
    void a_controller_that_comes_late_still_hears_it() throws IOException {
        deliveries.deliver(RESULT);
        scheduler.advance(Duration.ofMinutes(3));
        assertThat(journal.read()).containsExactly(RESULT);

        controller();
        scheduler.advance(Duration.ofSeconds(40));

        assertThat(heard).containsExactly(RESULT);
        assertThat(journal.read()).isEmpty();
    }

    @Test
    void after_ten_minutes_it_gives_up() throws IOException {
        deliveries.deliver(RESULT);
        scheduler.advance(Duration.ofMinutes(11));

        assertThat(journal.read()).isEmpty();
        assertThat(scheduler.pending()).isZero();
    }

    @Test
    void once_closed_it_tells_no_more_and_keeps_what_was_not_heard() throws IOException {
        deliveries.deliver(RESULT);
        deliveries.close();
        controller();
        scheduler.advance(Duration.ofMinutes(11));

        assertThat(heard).isEmpty();
        assertThat(journal.read()).containsExactly(RESULT);
    }
}
