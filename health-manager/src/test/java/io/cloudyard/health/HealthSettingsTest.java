package io.cloudyard.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.health.analysis.BackOff;
import io.cloudyard.health.analysis.Rules;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class HealthSettingsTest {
    static HealthSettings settings(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys))
                .bindOrCreate("cloudyard.health", HealthSettings.class);
    }

    @Test
    void the_defaults_are_what_the_documentation_says() {
        Rules rules = settings(Map.of()).rules();

        assertThat(rules.timing())
                .isEqualTo(new Rules.Timing(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(90)));
        assertThat(rules.backOff())
                .isEqualTo(new BackOff(3, Duration.ofSeconds(30), Duration.ofMinutes(16), Duration.ofMinutes(5)));
        assertThat(rules.massLoss())
                .isEqualTo(new Rules.MassLoss(50, 3, Duration.ofSeconds(30), Duration.ofMinutes(5)));
        assertThat(rules.budget()).isEqualTo(new Rules.Budget(50, 50, Duration.ofSeconds(1)));
    }

    @Test
    void all_times_follow_the_heartbeat() {
        Rules.Timing timing =
                settings(Map.of("cloudyard.health.heartbeat", "200ms")).rules().timing();

        assertThat(timing.hostLost()).isEqualTo(Duration.ofMillis(600));
        assertThat(timing.desiredFresh()).isEqualTo(Duration.ofMillis(3600));
    }

    @ParameterizedTest
    @CsvSource({
        "heartbeat, 50ms, 'heartbeat: PT0.05S (expected: 100ms to 1m)'",
        "heartbeat, 2m, 'heartbeat: PT2M (expected: 100ms to 1m)'",
        "host-lost-beats, 2, 'host-lost-beats: 2 (expected: >= 3)'",
        "grace-beats, 0, 'grace-beats: 0 (expected: >= 1)'",
        "order-beats, 1, 'order-beats: 1 (expected: >= 2)'",
        "fetch-beats, 0, 'fetch-beats: 0 (expected: >= 1)'",
        "desired-fresh-beats, 11, 'desired-fresh-beats: 11 (expected: >= 12)'",
        "starts-per-second, 0, 'starts-per-second: 0 (expected: >= 1)'",
        "stops-per-second, 0, 'stops-per-second: 0 (expected: >= 1)'",
        "crash.immediate-restarts, -1, 'crash.immediate-restarts: -1 (expected: >= 0)'",
        "crash.first-delay, 0s, 'crash.first-delay: PT0S (expected: > 0)'",
        "crash.healthy-after, 0s, 'crash.healthy-after: PT0S (expected: > 0)'",
        "crash.max-delay, 1s, 'crash.max-delay: PT1S (expected: at least crash.first-delay, PT30S)'",
        "mass-loss.percent, 101, 'mass-loss.percent: 101 (expected: 1 to 100)'",
        "mass-loss.minimum, 0, 'mass-loss.minimum: 0 (expected: >= 1)'",
        "mass-loss.hold, 0s, 'mass-loss.hold: PT0S (expected: > 0)'",
    })
    void a_value_that_cannot_work_is_refused(String key, String value, String message) {
        assertThatThrownBy(() -> settings(Map.of("cloudyard.health." + key, value)))
                .rootCause()
                .hasMessage("cloudyard.health." + message);
    }
}
