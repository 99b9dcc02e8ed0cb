package io.cloudyard.router.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouteSnapshot;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.router.route.Balancing;
import io.cloudyard.router.route.Endpoint;
import io.cloudyard.router.route.Pool;
import io.cloudyard.router.route.RouteTable;
import io.cloudyard.router.route.RouteUri;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RouteRegistryTest {
    private static final Instant T0 = Instant.parse("2030-01-01T00:00:00Z");
    private static final DeaId DEA = new DeaId("dea-1");

    private final RouteTable table = new RouteTable();
    private final RouteRegistry registry = new RouteRegistry(
            table,
            new RegistrySettings(Duration.ofSeconds(120), Duration.ofSeconds(600), Balancing.Algorithm.ROUND_ROBIN));

    private static RouterRegister instance(int port, String instance, String... uris) {
        return Registrations.of(port, "app-" + instance, instance, uris);
    }

    private List<String> at(String uri) {
        Pool pool = table.pool(RouteUri.parse(uri));
        List<String> instances = new ArrayList<>();
        for (int i = 0; pool != null && i < pool.size(); i++) {
            Endpoint endpoint = pool.endpoint(i);
            instances.add(endpoint == null ? "?" : endpoint.identity().instance());
        }
        return instances;
    }

    private static Instant after(int seconds) {
        return T0.plusSeconds(seconds);
    }

    @Test
    void a_classic_registration_ends_when_it_is_not_repeated() {
        registry.register(instance(61001, "i1", "a.example.com", "b.example.com/x"), T0);
        registry.age(after(119));
        assertThat(at("a.example.com")).containsExactly("i1");
        registry.register(instance(61001, "i1", "a.example.com"), after(119));
        registry.age(after(121));
        assertThat(at("a.example.com")).containsExactly("i1");
        assertThat(at("b.example.com/x")).isEmpty();
        registry.age(after(240));
        assertThat(registry.endpoints()).isZero();
    }

    @Test
    void a_registrar_may_ask_for_less_time_but_not_for_more() {
        registry.register(Registrations.stale(instance(1, "short", "a.example.com"), 10), T0);
        registry.register(Registrations.stale(instance(2, "long", "a.example.com"), 1000), T0);
        registry.age(after(10));
        assertThat(at("a.example.com")).containsExactly("long");
        registry.age(after(120));
        assertThat(at("a.example.com")).isEmpty();
    }

    @Test
    void an_unregistration_takes_only_its_names() {
        registry.register(instance(61001, "i1", "a.example.com", "b.example.com"), T0);
        registry.unregister(instance(61001, "i1", "a.example.com"), T0);
        assertThat(at("a.example.com")).isEmpty();
        assertThat(at("b.example.com")).containsExactly("i1");
    }

    @Test
    void a_reused_port_never_serves_the_app_that_had_it_before() {
        registry.register(instance(61001, "old", "old.example.com"), T0);
        registry.register(instance(61001, "new", "new.example.com"), after(5));
        assertThat(at("old.example.com")).isEmpty();
        assertThat(at("new.example.com")).containsExactly("new");
        registry.unregister(instance(61001, "old", "new.example.com"), after(6));
        assertThat(at("new.example.com")).containsExactly("new");
    }

    @Test
    void an_older_stamp_is_ignored() {
        registry.register(Registrations.stamped(instance(61001, "i1", "a.example.com"), 20L), T0);
        registry.unregister(Registrations.stamped(instance(61001, "i1", "a.example.com"), 10L), T0);
        assertThat(at("a.example.com")).containsExactly("i1");
        registry.register(Registrations.stamped(instance(61001, "i0", "b.example.com"), 10L), T0);
        assertThat(at("b.example.com")).isEmpty();
    }

    @Test
    void a_snapshot_replaces_everything_of_its_host_and_nothing_else() {
        registry.register(instance(9000, "classic", "a.example.com"), T0);
        registry.snapshot(
                snapshot(1, 5, instance(1, "i1", "a.example.com", "b.example.com"), instance(2, "i2", "a.example.com")),
                T0);
        registry.snapshot(snapshot(1, 9, instance(1, "i1", "a.example.com")), after(1));
        assertThat(at("a.example.com")).containsExactlyInAnyOrder("classic", "i1");
        assertThat(at("b.example.com")).isEmpty();
    }

    @Test
    void deltas_are_applied_in_order_removals_first() {
        registry.snapshot(snapshot(1, 5, instance(1, "i1", "a.example.com")), T0);
        assertThat(registry.delta(
                        delta(
                                1,
                                6,
                                List.of(instance(1, "i1", "a.example.com")),
                                List.of(instance(1, "i2", "a.example.com"))),
                        T0))
                .isNull();
        assertThat(at("a.example.com")).containsExactly("i2");
    }

    @Test
    void a_gap_asks_for_a_snapshot_but_removals_count_at_once() {
        registry.snapshot(snapshot(1, 5, instance(1, "i1", "a.example.com"), instance(2, "i2", "a.example.com")), T0);
        RouteDelta late =
                delta(1, 8, List.of(instance(2, "i2", "a.example.com")), List.of(instance(3, "i3", "a.example.com")));
        assertThat(registry.delta(late, T0)).isEqualTo(DEA);
        assertThat(at("a.example.com")).containsExactly("i1");
        assertThat(registry.outOfSync()).containsExactly(DEA);
        registry.snapshot(snapshot(1, 8, instance(1, "i1", "a.example.com"), instance(3, "i3", "a.example.com")), T0);
        assertThat(at("a.example.com")).containsExactlyInAnyOrder("i1", "i3");
        assertThat(registry.outOfSync()).isEmpty();
    }

    @Test
    void a_beat_that_knows_of_a_later_change_shows_the_gap() {
        registry.snapshot(snapshot(1, 5), T0);
        assertThat(registry.delta(delta(1, 5, List.of(), List.of()), T0)).isNull();
        assertThat(registry.delta(delta(1, 6, List.of(), List.of()), T0)).isEqualTo(DEA);
    }

    @Test
    void an_unknown_host_or_a_new_epoch_is_asked_for_its_routes() {
        assertThat(registry.delta(delta(1, 3, List.of(), List.of()), T0)).isEqualTo(DEA);
        registry.snapshot(snapshot(1, 3), T0);
        assertThat(registry.delta(delta(2, 1, List.of(), List.of()), T0)).isEqualTo(DEA);
    }

    @Test
    void what_an_older_epoch_or_an_older_state_says_is_ignored() {
        registry.snapshot(snapshot(2, 5, instance(1, "i1", "a.example.com")), T0);
        registry.snapshot(snapshot(1, 99), T0);
        registry.snapshot(snapshot(2, 4), T0);
        registry.delta(delta(1, 100, List.of(instance(1, "i1", "a.example.com")), List.of()), T0);
        registry.delta(delta(2, 5, List.of(instance(1, "i1", "a.example.com")), List.of()), T0);
        assertThat(at("a.example.com")).containsExactly("i1");
    }

    @Test
    void a_lease_that_is_not_renewed_ends_all_routes_of_its_host() {
        registry.snapshot(snapshot(1, 5, instance(1, "i1", "a.example.com")), T0);
        registry.age(after(29));
        registry.delta(delta(1, 5, List.of(), List.of()), after(29));
        registry.age(after(58));
        assertThat(at("a.example.com")).containsExactly("i1");
        registry.age(after(59));
        assertThat(at("a.example.com")).isEmpty();
    }

    @Test
    void classic_messages_about_an_instance_that_its_host_reports_are_ignored() {
        registry.snapshot(snapshot(1, 5, instance(1, "i1", "a.example.com")), T0);
        registry.unregister(instance(1, "i1", "a.example.com"), T0);
        registry.register(instance(1, "i0", "old.example.com"), T0);
        assertThat(at("a.example.com")).containsExactly("i1");
        assertThat(at("old.example.com")).isEmpty();
    }

    @Test
    void when_the_bus_is_back_everything_counts_as_just_said() {
        registry.register(instance(9, "classic", "a.example.com"), T0);
        registry.snapshot(snapshot(1, 5, instance(1, "i1", "a.example.com")), T0);
        registry.refresh(after(3600));
        registry.age(after(3601));
        assertThat(at("a.example.com")).containsExactlyInAnyOrder("classic", "i1");
        assertThat(registry.outOfSync()).containsExactly(DEA);
        registry.age(after(3600 + 120));
        assertThat(at("a.example.com")).isEmpty();
    }

    @Test
    void a_registration_that_could_write_headers_is_refused() {
        RouterRegister hostile = Registrations.of(1, "app\r\nX-Evil: 1", "i1", "a.example.com");
        assertThatThrownBy(() -> registry.register(hostile, T0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(at("a.example.com")).isEmpty();
    }

    @Test
    void one_bad_endpoint_does_not_spoil_a_snapshot() {
        registry.snapshot(snapshot(1, 5, instance(0, "bad", "a.example.com"), instance(1, "i1", "a.example.com")), T0);
        assertThat(at("a.example.com")).containsExactly("i1");
    }

    private static RouteSnapshot snapshot(long epoch, long seq, RouterRegister... endpoints) {
        return new RouteSnapshot(DEA, epoch, seq, 30, List.of(endpoints));
    }

    private static RouteDelta delta(long epoch, long seq, List<RouterRegister> gone, List<RouterRegister> there) {
        return new RouteDelta(DEA, epoch, seq, 30, gone, there);
    }
}
