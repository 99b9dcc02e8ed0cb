package io.cloudyard.stager.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.logs.LogStream;
import io.cloudyard.engine.OutputLine;
import io.cloudyard.testing.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StagingLogTest {
    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final InMemoryBus bus = new InMemoryBus(scheduler);
    private final List<LogBatch> batches = new ArrayList<>();
    private final StagingLog log = new StagingLog(bus, scheduler, new AppId("app-1"), new BuildId("build-1"));

    @BeforeEach
    void listen() {
        bus.subscribe(Subjects.LOGS, batches::add);
    }

    @Test
    void lines_of_a_tenth_of_a_second_travel_together_and_are_numbered() {
        log.say("one");
        log.output(new OutputLine(VirtualScheduler.START, OutputLine.Stream.ERR, "two"));
        scheduler.advance(Duration.ofMillis(100));
        log.say("three");
        scheduler.advance(Duration.ofMillis(100));

        assertThat(batches).extracting(LogBatch::firstSeq).containsExactly(1L, 3L);
        LogBatch first = batches.getFirst();
        assertThat(first.sourceType()).isEqualTo("STG");
        assertThat(first.instanceId()).isEqualTo("0");
        assertThat(first.emitter()).isEqualTo("build-1");
        assertThat(first.lines()).extracting(LogLine::text).containsExactly("one", "two");
        assertThat(first.lines().getLast().stream()).isEqualTo(LogStream.ERR);
        assertThat(first.lines().getFirst().ts()).isEqualTo(VirtualScheduler.START.toEpochMilli() * 1_000_000);
    }

    @Test
    void many_lines_go_at_once_in_batches_of_at_most_a_thousand() {
        for (int i = 0; i < 2500; i++) {
            log.say("line " + i);
        }
        log.close();
        scheduler.runDue();

        assertThat(batches).hasSize(3).allMatch(batch -> batch.lines().size() <= 1000);
        assertThat(batches.getLast().firstSeq()).isEqualTo(2001);
    }

    @Test
    void long_lines_do_not_make_a_batch_that_no_bus_would_carry() {
        for (int i = 0; i < 10; i++) {
            log.say("x".repeat(60_000));
        }
        log.close();
        scheduler.runDue();

        assertThat(batches)
                .allMatch(batch -> batch.lines().stream()
                                .mapToInt(line -> line.text().length())
                                .sum()
                        < 200_000);
    }
}
