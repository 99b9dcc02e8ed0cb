package io.cloudyard.dea.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.BusMessage;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.dea.DeaHeartbeat;
import io.cloudyard.contracts.dea.Locate;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceExited;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.InstanceTransition;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.instance.RouteMapping;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.instance.UpdateRoutes;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouteSnapshot;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.contracts.routing.RouterStart;
import io.cloudyard.engine.ExitStatus;
import io.cloudyard.engine.Ownership;
import io.cloudyard.testing.engine.FakeContainerEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeaAgentTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    Path directory;

    private AgentInMemory host;

    @BeforeEach
    void start() {
        host = new AgentInMemory(directory, new FakeContainerEngine(new Ownership("one"), InstantSource.system()));
    }

    private <M extends BusMessage> List<M> sent(Class<M> type) {
        return host.bus.sent(type);
    }

    private StartInstance running() {
        StartInstance order = host.orders.running("server");
        assertThat(host.start(order).accepted()).isTrue();
        host.scheduler.advance(SECOND);
        assertThat(lastState()).isEqualTo(InstanceState.RUNNING);
        return order;
    }

    private InstanceState lastState() {
        return sent(InstanceTransition.class).getLast().report().state();
    }

    private List<RouterRegister> registered() {
        return sent(RouteDelta.class).stream()
                .flatMap(delta -> delta.registered().stream())
                .toList();
    }

    @Test
    void routes_follow_readiness_and_go_before_the_stop() {
        host.failure = Optional.of("silent");
        StartInstance order = host.orders.running("server");
        host.start(order);
        host.scheduler.advance(SECOND);
        assertThat(registered()).isEmpty();
        host.failure = Optional.empty();
        host.scheduler.advance(SECOND);
        assertThat(registered()).hasSize(1);

        host.stop(order);

        assertThat(sent(RouteDelta.class).getLast().unregistered()).hasSize(1);
        assertThat(host.engine.inspect(host.container(order)).orElseThrow().running())
                .isTrue();
        host.scheduler.advance(Duration.ofMillis(200));
        assertThat(host.engine.inspect(host.container(order)).orElseThrow().running())
                .isFalse();
        host.scheduler.advance(SECOND);
        assertThat(host.engine.containers()).isEmpty();
    }

    @Test
    void resources_are_given_back_when_the_container_is_gone_and_not_before() {
        StartInstance order = running();
        host.stop(order);
        host.scheduler.advance(Duration.ofMillis(100));
        host.bus.deliver(Subjects.DEA_LOCATE, new Locate());
        host.scheduler.advance(Duration.ZERO);
        assertThat(sent(DeaAdvertisement.class).getLast().availableMemory()).hasToString("192M");

        host.scheduler.advance(SECOND);

        assertThat(sent(DeaAdvertisement.class).getLast().availableMemory()).hasToString("256M");
        assertThat(sent(DeaAdvertisement.class).getLast().appIdToCount()).isEmpty();
    }

    @Test
    void a_second_order_for_the_same_instance_changes_nothing() {
        StartInstance order = running();

        assertThat(host.start(order).accepted()).isTrue();
        host.scheduler.advance(SECOND);

        assertThat(host.engine.containers().stream().filter(view -> view.running()))
                .hasSize(1);
    }

    @Test
    void refusals_say_why() {
        running();
        StartInstance large = host.orders.with("x", host.orders.running("x").healthCheck(), Orders.limits(200, 1));

        assertThat(host.start(large).reason()).isEqualTo(RefusalReason.MEMORY);
        assertThat(host.start(large).message()).startsWith("memory: 200M wanted, 192M of 256M free on host dea-test-");
    }

    @Test
    void an_engine_that_does_not_answer_is_told_and_so_is_its_return() {
        host.engine.failNext("hasImage", "connection refused");
        host.scheduler.advance(Duration.ofSeconds(10));
        assertThat(host.start(host.orders.running("x")).reason()).isEqualTo(RefusalReason.ENGINE);
        host.scheduler.advance(Duration.ofSeconds(10));

        assertThat(host.start(host.orders.running("x")).accepted()).isTrue();
    }

    @Test
    void a_container_that_cannot_be_made_is_a_crash_that_leaves_nothing() {
        host.engine.failNext("start", "no space left on device");
        StartInstance order = host.orders.running("server");
        host.start(order);
        host.scheduler.advance(SECOND);

        assertThat(sent(InstanceExited.class)).singleElement().satisfies(exited -> {
            assertThat(exited.reason()).isEqualTo(ExitReason.CRASHED);
            assertThat(exited.exitDescription()).contains("no space left on device");
        });
        assertThat(host.engine.containers()).isEmpty();
        assertThat(host.engine.volumes()).hasSize(1);
        assertThat(sent(DeaAdvertisement.class).getLast().availableMemory()).hasToString("256M");
    }

    @Test
    void a_crash_is_told_with_its_reason_and_its_routes_go_at_once() {
        StartInstance order = running();

        host.engine.end(host.container(order), new ExitStatus(137, true));
        host.scheduler.advance(Duration.ZERO);

        assertThat(sent(InstanceExited.class).getLast().exitDescription()).startsWith("out of memory (limit 64M");
        assertThat(sent(RouteDelta.class).getLast().unregistered()).hasSize(1);
        assertThat(lastState()).isEqualTo(InstanceState.CRASHED);
    }

    @Test
    void an_instance_that_no_longer_answers_is_ended() {
        running();
        host.failure = Optional.of("silent");

        host.scheduler.advance(Duration.ofSeconds(36));

        assertThat(sent(InstanceExited.class).getLast().exitDescription()).isEqualTo("health check failed: silent");
    }

    @Test
    void adverts_come_on_change_and_every_five_seconds_with_growing_numbers() {
        host.bus.clear();
        host.start(host.orders.running("x"));
        host.start(host.orders.running("x"));
        host.scheduler.advance(Duration.ofMillis(50));
        assertThat(sent(DeaAdvertisement.class)).hasSize(1);
        host.scheduler.advance(Duration.ofSeconds(20));

        List<Long> numbers =
                sent(DeaAdvertisement.class).stream().map(DeaAdvertisement::seq).toList();
        assertThat(numbers).hasSizeGreaterThanOrEqualTo(5).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void what_a_build_takes_is_advertised_at_once() {
        host.bus.clear();

        assertThat(host.reservations.reserve(BuildId.random(), Megabytes.of(100), Megabytes.of(1)))
                .isEmpty();
        host.scheduler.advance(Duration.ofMillis(50));

        assertThat(sent(DeaAdvertisement.class))
                .singleElement()
                .satisfies(advert -> assertThat(advert.availableMemory()).isEqualTo(Megabytes.of(156)));
    }

    @Test
    void heartbeats_carry_every_instance_also_when_there_is_none() {
        host.scheduler.advance(Duration.ofSeconds(10));
        assertThat(sent(DeaHeartbeat.class).getLast().droplets()).isEmpty();
        StartInstance order = running();

        assertThat(sent(DeaHeartbeat.class).getLast().droplets())
                .extracting(InstanceReport::instance, InstanceReport::state)
                .containsExactly(org.assertj.core.api.Assertions.tuple(order.instance(), InstanceState.RUNNING));
    }

    @Test
    void routes_are_renewed_every_five_seconds_and_told_whole_to_a_new_router() {
        running();
        host.bus.clear();
        host.scheduler.advance(Duration.ofSeconds(10));
        assertThat(sent(RouteDelta.class)).hasSize(2).allMatch(beat -> beat.seq() == 1 && beat.leaseSeconds() == 30);

        host.bus.deliver(Subjects.ROUTER_START, new RouterStart("router", List.of("10.0.0.9"), 20, 120));
        host.scheduler.advance(Duration.ZERO);

        assertThat(sent(RouteSnapshot.class)).singleElement().satisfies(snapshot -> {
            assertThat(snapshot.seq()).isEqualTo(1);
            assertThat(snapshot.endpoints()).hasSize(1);
        });
    }

    @Test
    void a_new_route_is_told_for_running_instances() {
        StartInstance order = running();

        host.bus.deliver(
                Subjects.DEA_UPDATE,
                new UpdateRoutes(order.process(), List.of(new RouteMapping("new.example.com", "http1", null))));
        host.scheduler.advance(Duration.ZERO);

        RouteDelta delta = sent(RouteDelta.class).getLast();
        assertThat(delta.unregistered().getFirst().uris()).containsExactly("app.example.com");
        assertThat(delta.registered().getFirst().uris()).containsExactly("new.example.com");
    }

    @Test
    void a_bus_that_comes_back_hears_everything() {
        running();
        host.bus.clear();

        host.bus.reconnect();
        host.scheduler.advance(Duration.ZERO);

        assertThat(sent(DeaAdvertisement.class)).hasSize(1);
        assertThat(sent(DeaHeartbeat.class)).hasSize(1);
        assertThat(sent(RouteSnapshot.class)).hasSize(1);
    }

    @Test
    void a_restarted_agent_takes_up_what_runs_and_tells_what_is_gone() {
        StartInstance alive = running();
        StartInstance gone = running();
        var shutDown = host.agent.shutDown();
        host.scheduler.advance(Duration.ZERO);
        assertThat(shutDown.toCompletableFuture()).isCompleted();
        host.engine.remove(host.container(gone));

        host = new AgentInMemory(directory, host.engine);
        host.scheduler.advance(SECOND);

        assertThat(registered())
                .extracting(RouterRegister::privateInstanceId)
                .containsExactly(alive.instance().value());
        assertThat(sent(InstanceExited.class)).singleElement().satisfies(exited -> {
            assertThat(exited.instance()).isEqualTo(gone.instance());
            assertThat(exited.exitDescription()).isEqualTo("its container was gone when its host's agent came back");
        });
        assertThat(sent(DeaHeartbeat.class).getLast().epoch()).isEqualTo(2);
        assertThat(sent(DeaAdvertisement.class).getLast().availableMemory()).hasToString("192M");
    }
}
