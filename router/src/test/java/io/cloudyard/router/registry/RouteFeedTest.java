package io.cloudyard.router.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouteSnapshot;
import io.cloudyard.contracts.routing.RouterGreet;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.contracts.routing.RouterStart;
import io.cloudyard.router.route.Balancing;
import io.cloudyard.router.route.Pool;
import io.cloudyard.router.route.RouteTable;
import io.cloudyard.router.route.RouteUri;
import io.cloudyard.testing.VirtualScheduler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RouteFeedTest {
    private static final DeaId DEA = new DeaId("dea-1");

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final InMemoryBus bus = new InMemoryBus(scheduler);
    private final RouteTable table = new RouteTable();
    private final RouterStart introduction = new RouterStart("router-1", List.of("10.0.0.1"), 20, 120);
    private final List<RouterStart> started = new ArrayList<>();

    RouteFeedTest() {
        bus.subscribe(Subjects.ROUTER_START, started::add);
        RouteRegistry registry = new RouteRegistry(
                table,
                new RegistrySettings(Duration.ofSeconds(120), Duration.ofMinutes(10), Balancing.Algorithm.ROUND_ROBIN));
        new RouteFeed(bus, scheduler, registry, introduction).start();
        scheduler.runDue();
    }

    private int sizeOf(String uri) {
        Pool pool = table.pool(RouteUri.parse(uri));
        return pool == null ? -1 : pool.size();
    }

    @Test
    void it_introduces_itself_and_answers_who_greets() {
        assertThat(started).containsExactly(introduction);
        var answer = bus.request(Subjects.ROUTER_GREET, new RouterGreet(), Duration.ofSeconds(1))
                .toCompletableFuture();
        scheduler.advance(Duration.ofMillis(10));
        assertThat(answer).isCompletedWithValue(introduction);
    }

    @Test
    void the_message_of_a_stock_registrar_is_understood() {
        bus.publish(
                "router.register",
                ("{\"host\":\"10.0.1.9\",\"port\":61001,\"uris\":[\"shop.example.com\"],\"app\":\"a1\",\"tags\":"
                                + "{\"component\":\"dea-0\"},\"private_instance_id\":\"i1\",\"private_instance_index\":\"0\","
                                + "\"stale_threshold_in_seconds\":60}")
                        .getBytes(StandardCharsets.UTF_8));
        scheduler.advance(Duration.ofMillis(10));
        assertThat(sizeOf("shop.example.com")).isEqualTo(1);
        scheduler.advance(Duration.ofSeconds(61));
        assertThat(sizeOf("shop.example.com")).isZero();
    }

    @Test
    void a_host_with_a_gap_is_asked_until_it_answers() {
        RouterRegister one = Registrations.of(1, "app", "i1", "a.example.com");
        bus.publish(Subjects.ROUTE_DELTA, new RouteDelta(DEA, 1, 7, 30, List.of(), List.of(one)));
        scheduler.advance(Duration.ofMillis(10));
        assertThat(sizeOf("a.example.com")).isEqualTo(-1);
        bus.answer(
                Subjects.routeSnapshotOf(DEA),
                request -> CompletableFuture.completedFuture(new RouteSnapshot(DEA, 1, 7, 30, List.of(one))));
        scheduler.advance(Duration.ofSeconds(4));
        assertThat(sizeOf("a.example.com")).isEqualTo(1);
    }

    @Test
    void garbage_on_the_bus_does_no_harm() {
        bus.publish("router.register", "{\"host\":1".getBytes(StandardCharsets.UTF_8));
        bus.publish("router.register", "{}".getBytes(StandardCharsets.UTF_8));
        bus.publish("router.register", "{\"host\":\"a\",\"port\":1}".getBytes(StandardCharsets.UTF_8));
        bus.publish("routes.snapshot", "{}".getBytes(StandardCharsets.UTF_8));
        bus.publish("routes.delta", "{\"agent\":\"x\"}".getBytes(StandardCharsets.UTF_8));
        bus.publish(Subjects.ROUTER_REGISTER, Registrations.of(1, "app", "i1", "a.example.com"));
        scheduler.advance(Duration.ofSeconds(1));
        assertThat(sizeOf("a.example.com")).isEqualTo(1);
    }
}
