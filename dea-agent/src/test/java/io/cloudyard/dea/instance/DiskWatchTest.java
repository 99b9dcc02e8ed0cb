package io.cloudyard.dea.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiskWatchTest {
    private static final long LIMIT = 1000;

    @Test
    void a_quiet_disk_is_measured_ever_more_seldom() {
        DiskWatch watch = DiskWatch.begin();
        assertThat(watch.delay()).isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 10; i++) {
            watch = watch.measured(0, LIMIT);
        }
        assertThat(watch.delay()).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void a_growing_disk_is_measured_often() {
        DiskWatch quiet = DiskWatch.begin().measured(0, LIMIT).measured(0, LIMIT);

        assertThat(quiet.measured(100, LIMIT).delay()).isEqualTo(Duration.ofSeconds(2));
        assertThat(quiet.measured(5, LIMIT).delay()).isGreaterThan(Duration.ofSeconds(2));
    }
}
