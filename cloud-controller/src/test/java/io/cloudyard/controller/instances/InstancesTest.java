package io.cloudyard.controller.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.health.DesiredFetch;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.RouteMapping;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.UpdateRoutes;
import io.cloudyard.controller.runtime.InsufficientResourcesException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InstancesTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration START = Duration.ofSeconds(3);

    private final SimulatedCloud cloud = new SimulatedCloud(1);

    @AfterEach
    void no_task_has_failed() {
        assertThat(cloud.time.failures()).isEmpty();
    }

    private List<String> versions() {
        return cloud.running().stream().map(order -> order.version().value()).toList();
    }

    @Test
    void wished_instances_are_placed_on_different_hosts_and_reported() {
        cloud.agent("dea-0", 4096);
        cloud.agent("dea-1", 4096);
        var controller = cloud.controller("cc-0");
        ProcessId process = controller.wish("shop", "v1", 2, 256);
        cloud.pass(SHORT);
        assertThat(controller.instances.status(process).instances())
                .extracting(one -> one.report().state())
                .containsExactly(InstanceState.STARTING, InstanceState.STARTING);
        cloud.pass(START);
        assertThat(cloud.agents)
                .allSatisfy(agent -> assertThat(agent.in(InstanceState.RUNNING)).hasSize(1));
        assertThat(cloud.running()).extracting(StartInstance::index).containsExactlyInAnyOrder(0, 1);
        assertThat(controller.instances.status(process).instances())
                .extracting(one -> one.report().state())
                .containsExactly(InstanceState.RUNNING, InstanceState.RUNNING);
    }

    @Test
    void a_new_version_runs_before_the_old_one_goes() {
        cloud.agent("dea-0", 4096);
        var controller = cloud.controller("cc-0");
        controller.wish("shop", "v1", 2, 256);
        cloud.pass(START);
        controller.wish("shop", "v2", 2, 256);
        for (int i = 0; i < 40; i++) {
            cloud.pass(SHORT);
            assertThat(cloud.running().stream().map(StartInstance::index).distinct())
                    .hasSize(2);
        }
        assertThat(cloud.alive()).hasSize(2);
        assertThat(versions()).containsExactly("v2", "v2");
    }

    @Test
    void with_no_room_for_both_the_old_one_goes_first_and_the_new_one_comes_when_the_room_is_free() {
        cloud.agent("dea-0", 1024);
        var controller = cloud.controller("cc-0");
        controller.wish("shop", "v1", 1, 1024);
        cloud.pass(START);
        controller.wish("shop", "v2", 1, 1024);
        cloud.pass(START);
        assertThat(versions()).containsExactly("v2");
        assertThat(cloud.alive()).hasSize(1);
    }

    @Test
    void what_could_never_fit_does_not_cost_the_old_one_and_says_why() {
        cloud.agent("dea-0", 1024);
        var controller = cloud.controller("cc-0");
        ProcessId process = controller.wish("shop", "v1", 1, 1024);
        cloud.pass(START);
        controller.wish("shop", "v2", 1, 2048);
        cloud.pass(START);
        assertThat(versions()).containsExactly("v1");
        assertThat(controller.instances.status(process).details().get(0))
                .startsWith("no host has room for 2048M memory");
    }

    @Test
    void scaling_down_stops_the_highest_and_scaling_up_adds_what_is_missing() {
        cloud.agent("dea-0", 4096);
        var controller = cloud.controller("cc-0");
        controller.wish("shop", "v1", 3, 256);
        cloud.pass(START);
        List<StartInstance> before = cloud.running();
        controller.wish("shop", "v1", 1, 256);
        cloud.pass(START);
        assertThat(cloud.alive())
                .singleElement()
                .satisfies(one -> assertThat(one.index()).isZero());
        controller.wish("shop", "v1", 3, 256);
        cloud.pass(START);
        assertThat(cloud.running()).hasSize(3).contains(before.getFirst());
    }

    @Test
    void what_is_not_to_run_any_more_is_stopped_and_announced() {
        List<DesiredProcess> announced = new ArrayList<>();
        cloud.observer.subscribe(Subjects.DESIRED_CHANGED, announced::add);
        cloud.agent("dea-0", 4096);
        var controller = cloud.controller("cc-0");
        ProcessId process = controller.wish("shop", "v1", 2, 256);
        cloud.pass(START);
        cloud.desired.stop(process);
        controller.instances.desiredChanged(process);
        cloud.pass(START);
        assertThat(cloud.alive()).isEmpty();
        assertThat(announced).extracting(DesiredProcess::instances).containsExactly(2, 0);
        assertThat(announced.get(1).revision()).isGreaterThan(announced.get(0).revision());
    }

    @Test
    void an_instance_is_replaced_on_request_by_one_that_runs_first() {
        cloud.agent("dea-0", 4096);
        var controller = cloud.controller("cc-0");
        ProcessId process = controller.wish("shop", "v1", 2, 256);
        cloud.pass(START);
        List<StartInstance> before = cloud.running();
        controller.instances.restart(process, 1);
        cloud.pass(Duration.ofMillis(900));
        assertThat(cloud.running()).containsAll(before);
        cloud.pass(START);
        assertThat(cloud.alive()).hasSize(2);
        assertThat(cloud.running().stream().filter(before::contains))
                .singleElement()
                .satisfies(one -> assertThat(one.index()).isZero());
    }

    @Test
    void a_crash_is_shown_written_down_and_left_to_the_health_manager_until_the_wish_changes() {
        FakeAgent agent = cloud.agent("dea-0", 4096);
        var controller = cloud.controller("cc-0");
        ProcessId process = controller.wish("shop", "v1", 1, 256);
        cloud.pass(START);
        agent.crash(cloud.running().getFirst());
        cloud.pass(Duration.ofSeconds(60));
        assertThat(cloud.alive()).isEmpty();
        assertThat(controller.instances.status(process).instances())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.report().state()).isEqualTo(InstanceState.CRASHED);
                });
        assertThat(cloud.events)
                .anySatisfy(event -> assertThat(event).startsWith("audit.app.process.ready shop dea-0"))
                .anySatisfy(event -> assertThat(event)
                        .startsWith("audit.app.process.crash shop dea-0")
                        .contains("exit_status=137", "exit_description=out of memory (limit 64M)", "cell_id=dea-0"))
                .anySatisfy(event -> assertThat(event).startsWith("app.crash shop dea-0"));
        controller.wish("shop", "v1", 2, 256);
        cloud.pass(START);
        assertThat(cloud.running()).hasSize(2);
    }

    @Test
    void an_index_without_a_host_is_retried_when_an_advert_shows_room() {
        cloud.agent("dea-0", 256);
        var controller = cloud.controller("cc-0");
        ProcessId process = controller.wish("shop", "v1", 2, 256);
        cloud.pass(START);
        assertThat(cloud.running()).hasSize(1);
        assertThat(controller.instances.status(process).details()).hasSize(1);
        cloud.agent("dea-1", 4096);
        cloud.pass(Duration.ofMillis(1500));
        assertThat(cloud.running()).hasSize(2);
        assertThat(controller.instances.status(process).details()).isEmpty();
    }

    @Test
    void a_host_that_does_not_answer_costs_two_seconds_and_its_instance_is_withdrawn() {
        FakeAgent mute = cloud.agent("dea-0", 4096);
        mute.mute();
        var controller = cloud.controller("cc-0");
        controller.wish("shop", "v1", 1, 256);
        cloud.pass(SHORT);
        assertThat(mute.alive()).hasSize(1);
        FakeAgent good = cloud.agent("dea-1", 1024);
        cloud.pass(START);
        assertThat(good.in(InstanceState.RUNNING)).hasSize(1);
        assertThat(mute.alive()).isEmpty();
    }

    @Test
    void a_database_that_is_away_for_a_moment_only_delays() {
        cloud.agent("dea-0", 4096);
        var controller = cloud.controller("cc-0");
        cloud.desired.failing(2);
        controller.wish("shop", "v1", 1, 256);
        cloud.pass(Duration.ofSeconds(5));
        assertThat(cloud.running()).hasSize(1);
    }

    @Test
    void room_is_required_before_a_start_but_not_of_what_makes_its_own_room() {
        cloud.agent("dea-0", 1024);
        var controller = cloud.controller("cc-0");
        ProcessId process = controller.wish("shop", "v1", 1, 1024);
        cloud.pass(START);
        var shop = cloud.desired.runnable(process).orElseThrow();
        var blog =
                cloud.desired.runnable(cloud.desired.wish("blog", "v1", 1, 256)).orElseThrow();
        assertThatCode(() -> controller.instances.requireRoom(shop)).doesNotThrowAnyException();
        assertThatThrownBy(() -> controller.instances.requireRoom(blog))
                .isInstanceOf(InsufficientResourcesException.class)
                .hasMessage("no host has room for 256M memory, 512M disk: dea-0 has 0M memory free (of 1024M); stop"
                        + " something, scale down, or add a host");
    }

    @Test
    void changed_routes_are_told_to_all_agents() {
        List<UpdateRoutes> told = new ArrayList<>();
        cloud.observer.subscribe(Subjects.DEA_UPDATE, told::add);
        var controller = cloud.controller("cc-0");
        RouteMapping route = new RouteMapping("shop.cy.localhost", "http1", null);
        cloud.desired.routes(List.of(route));
        controller.instances.routesChanged(new ProcessId("shop"));
        cloud.pass(SHORT);
        assertThat(told).containsExactly(new UpdateRoutes(new ProcessId("shop"), List.of(route)));
    }

    @Test
    void the_health_manager_gets_the_desired_state_by_shard() {
        var controller = cloud.controller("cc-0");
        ProcessId process = cloud.desired.wish("shop", "v1", 2, 256);
        var page = controller
                .bus
                .request(Subjects.DESIRED_FETCH, new DesiredFetch(Shards.of(process), null), Duration.ofSeconds(1))
                .toCompletableFuture();
        cloud.pass(SHORT);
        assertThat(page.join().processes()).extracting(DesiredProcess::process).containsExactly(process);
    }

    @Test
    void another_controller_shows_the_same_and_takes_a_change_over() {
        cloud.agent("dea-0", 4096);
        var first = cloud.controller("cc-0");
        var second = cloud.controller("cc-1");
        ProcessId process = first.wish("shop", "v1", 3, 256);
        cloud.pass(START);
        assertThat(second.instances.status(process).instances()).hasSize(3);
        second.wish("shop", "v1", 1, 256);
        cloud.pass(START);
        assertThat(cloud.alive()).hasSize(1);
        assertThat(first.instances.status(process).instances()).hasSize(1);
    }
}
