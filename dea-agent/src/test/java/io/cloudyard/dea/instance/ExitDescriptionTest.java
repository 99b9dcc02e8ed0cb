package io.cloudyard.dea.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.engine.ExitStatus;
import org.junit.jupiter.api.Test;

class ExitDescriptionTest {
    private static String describe(int code) {
        return ExitDescription.of(new ExitStatus(code, false), Megabytes.of(64), 0);
    }

    @Test
    void out_of_memory_says_limit_and_peak() {
        assertThat(ExitDescription.of(new ExitStatus(137, true), Megabytes.of(64), 63L << 20))
                .isEqualTo("out of memory (limit 64M, last measured peak 63M)");
        assertThat(ExitDescription.of(new ExitStatus(1, true), Megabytes.of(64), 0))
                .isEqualTo("out of memory (limit 64M)");
    }

    @Test
    void exits_and_signals_are_told_apart() {
        assertThat(describe(0)).isEqualTo("exited with status 0");
        assertThat(describe(1)).isEqualTo("exited with status 1");
        assertThat(describe(137)).isEqualTo("killed by signal 9 (SIGKILL)");
        assertThat(describe(128 + 40)).isEqualTo("killed by signal 40");
        assertThat(describe(-1)).isEqualTo("ended, nobody saw how");
    }
}
