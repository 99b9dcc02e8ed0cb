package io.cloudyard.controller.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.health.CorrectionReason;
import io.cloudyard.contracts.health.HealthStart;
import io.cloudyard.contracts.health.HealthStop;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.StartInstance;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Corrections of the health manager, carried out by two controllers that share them. */
class HealthOrdersTest {
    private static final Duration START = Duration.ofSeconds(3);
    private static final ProcessId SHOP = new ProcessId("shop");

    private final SimulatedCloud cloud = new SimulatedCloud(3);
    private final FakeAgent agent = cloud.agent("dea-0", 4096);
    private final SimulatedCloud.Controller controller = cloud.controller("cc-0");

    @BeforeEach
    void two_instances_run() {
        cloud.controller("cc-1");
        controller.wish("shop", "v1", 2, 256);
        cloud.pass(START);
    }

    private void order(CorrectionReason reason, String version, int index, int crashes) {
        cloud.observer.publish(
                Subjects.HEALTH_START,
                new HealthStart("m", new AppId("shop"), SHOP, new ProcessVersion(version), index, reason, crashes));
        cloud.pass(START);
    }

    private void stop(CorrectionReason reason, StartInstance instance) {
        cloud.observer.publish(
                Subjects.HEALTH_STOP,
                new HealthStop(
                        "m",
                        new AppId("shop"),
                        SHOP,
                        instance.version(),
                        instance.instance(),
                        instance.index(),
                        cloud.hostOf(instance).id(),
                        reason));
        cloud.pass(START);
    }

    private List<String> lines() {
        return cloud.logs.stream()
                .filter(batch -> batch.sourceType().equals("HEALTH"))
                .map(batch -> batch.lines().getFirst().text())
                .toList();
    }

    @Test
    void a_crashed_index_is_started_once_and_the_app_log_says_why() {
        agent.crash(cloud.running().getFirst());
        cloud.pass(START);
        order(CorrectionReason.CRASHED, "v1", 0, 3);
        assertThat(cloud.running()).hasSize(2);
        assertThat(lines()).containsExactly("Starting instance 0: the last one crashed (3 in a row)");
    }

    @Test
    void a_start_is_dropped_when_it_is_no_longer_right() {
        order(CorrectionReason.MISSING, "v1", 0, 0);
        order(CorrectionReason.MISSING, "v0", 0, 0);
        order(CorrectionReason.MISSING, "v1", 2, 0);
        cloud.desired.stop(SHOP);
        order(CorrectionReason.MISSING, "v1", 1, 0);
        assertThat(cloud.alive()).hasSize(2);
        assertThat(lines()).isEmpty();
    }

    @Test
    void instances_of_a_host_that_is_gone_are_started_elsewhere_before_the_table_forgets_them() {
        FakeAgent other = cloud.agent("dea-1", 4096);
        agent.vanish();
        cloud.pass(Duration.ofSeconds(17));
        order(CorrectionReason.HOST_LOST, "v1", 0, 0);
        order(CorrectionReason.HOST_LOST, "v1", 1, 0);
        assertThat(other.alive()).extracting(StartInstance::index).containsExactly(0, 1);
        assertThat(lines()).contains("Starting instance 0: the host of the last one is gone");
    }

    @Test
    void an_extra_instance_is_stopped_and_a_needed_one_is_not() {
        StartInstance first = cloud.running().getFirst();
        stop(CorrectionReason.EXTRA, first);
        stop(CorrectionReason.DUPLICATE, first);
        stop(CorrectionReason.STALE_VERSION, first);
        assertThat(cloud.running()).hasSize(2);
        cloud.desired.wish("shop", "v1", 1, 256);
        stop(CorrectionReason.EXTRA, cloud.running().get(1));
        assertThat(cloud.running()).containsExactly(first);
        assertThat(lines()).containsExactly("Stopping instance 1 on dea-0: it is not wished any more");
    }

    @Test
    void an_instance_of_an_older_version_goes_only_when_the_wished_one_runs_there() {
        StartInstance old = cloud.running().getFirst();
        cloud.desired.wish("shop", "v2", 2, 256);
        stop(CorrectionReason.STALE_VERSION, old);
        assertThat(cloud.running()).contains(old);
        order(CorrectionReason.MISSING, "v2", 0, 0);
        assertThat(cloud.running()).contains(old).hasSize(3);
        stop(CorrectionReason.STALE_VERSION, old);
        assertThat(cloud.running()).doesNotContain(old).hasSize(2);
    }
}
