package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
    private final BackOff backOff =
            new BackOff(3, Duration.ofSeconds(30), Duration.ofMinutes(16), Duration.ofMinutes(5));
    private final RandomGenerator random = new SplittableRandom(3);

    @ParameterizedTest
    @CsvSource({"1,0", "2,0", "3,0", "4,30", "5,60", "6,120", "7,240", "8,480", "9,960", "10,960", "1000000,960"})
    void it_doubles_from_the_fourth_crash_on_up_to_the_cap(int crashes, long nominalSeconds) {
        for (int i = 0; i < 100; i++) {
            long millis = backOff.delay(crashes, random).toMillis();
            assertThat(millis)
                    .isBetween(
                            nominalSeconds * 900,
                            Math.min(
                                    nominalSeconds * 1100,
                                    Duration.ofMinutes(16).toMillis()));
        }
    }

    @Test
    void what_crashes_together_does_not_come_back_together() {
        assertThat(Stream.generate(() -> backOff.delay(9, random)).limit(50).distinct())
                .hasSizeGreaterThan(10);
    }
}
