package io.cloudyard.controller.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private Instant now = Instant.EPOCH;
    private final LoginThrottle throttle = new LoginThrottle(() -> now);

    private void fail(int times) {
        IntStream.range(0, times).forEach(_ -> throttle.failed("Joe"));
    }

    @Test
    void five_failures_lock_whatever_the_case_of_the_name() {
        fail(4);
        assertThat(throttle.isLocked("joe")).isFalse();
        fail(1);
        assertThat(throttle.isLocked("JOE")).isTrue();
        assertThat(throttle.isLocked("jane")).isFalse();
    }

    @Test
    void the_lock_ends_five_minutes_after_the_last_failure() {
        fail(5);
        now = now.plus(LoginThrottle.LOCKED);
        assertThat(throttle.isLocked("joe")).isFalse();
    }

    @Test
    void a_right_password_forgets_the_wrong_ones() {
        fail(4);
        throttle.succeeded("joe");
        fail(1);
        assertThat(throttle.isLocked("joe")).isFalse();
    }
}
