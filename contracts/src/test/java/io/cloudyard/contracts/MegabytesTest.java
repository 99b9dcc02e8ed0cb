package io.cloudyard.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MegabytesTest {

    @Test
    void a_negative_size_is_refused() {
        assertThatThrownBy(() -> Megabytes.of(-1)).hasMessage("megabytes: -1 (expected: >= 0)");
    }

    @Test
    void taking_more_than_there_is_leaves_nothing() {
        assertThat(Megabytes.of(5).minus(Megabytes.of(8))).isEqualTo(Megabytes.of(0));
    }
}
