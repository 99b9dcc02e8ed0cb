package io.cloudyard.dea.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogStream;
import io.cloudyard.dea.agent.RecordingBus;
import io.cloudyard.dea.agent.TestScheduler;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceLogTest {
    private final RecordingBus bus = new RecordingBus();
    private final TestScheduler scheduler = new TestScheduler();
    private final InstanceLog log =
            new InstanceLog(bus, scheduler, new InstanceLog.Source(AppId.random(), "APP/PROC/WEB", 2, "instance-guid"));

    private void add(int lines) {
        for (int i = 0; i < lines; i++) {
            log.add(Instant.EPOCH, LogStream.OUT, "line");
        }
    }

    private List<LogBatch> sent() {
        return bus.sent(LogBatch.class);
    }

    @Test
    void lines_are_sent_together_after_a_tenth_of_a_second() {
        add(3);
        scheduler.advance(Duration.ofMillis(99));
        assertThat(sent()).isEmpty();
        scheduler.advance(Duration.ofMillis(1));

        assertThat(sent()).singleElement().satisfies(batch -> {
            assertThat(batch.lines()).hasSize(3);
            assertThat(batch.firstSeq()).isEqualTo(1);
            assertThat(batch.instanceId()).isEqualTo("2");
            assertThat(batch.emitter()).isEqualTo("instance-guid");
        });
    }

    @Test
    void a_hundred_lines_do_not_wait() {
        add(100);
        scheduler.advance(Duration.ZERO);

        assertThat(sent())
                .singleElement()
                .satisfies(batch -> assertThat(batch.lines()).hasSize(100));
    }

    @Test
    void numbers_go_on_from_batch_to_batch() {
        add(150);
        scheduler.advance(Duration.ofMillis(100));
        add(1);
        scheduler.advance(Duration.ofMillis(100));

        assertThat(sent().stream().map(LogBatch::firstSeq)).containsExactly(1L, 101L, 151L);
    }

    @Test
    void lines_that_are_lost_leave_a_gap_in_the_numbers() {
        add(2_500);
        scheduler.advance(Duration.ofMillis(100));
        add(1);
        scheduler.advance(Duration.ofMillis(100));

        assertThat(sent().stream().mapToInt(batch -> batch.lines().size()).sum())
                .isEqualTo(2_001);
        assertThat(sent().getLast().firstSeq()).isEqualTo(2_501);
    }

    @Test
    void closing_sends_what_waits() {
        add(1);
        log.close();

        assertThat(sent()).hasSize(1);
    }
}
