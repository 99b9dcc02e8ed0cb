package io.cloudyard.dea.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.dea.host.AgentIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostRoutesTest {
    private final AgentIdentity identity = new AgentIdentity(new DeaId("dea-1"), 4);
    private final HostRoutes routes = new HostRoutes(identity, 30);
    private final InstanceId instance = InstanceId.random();

    private static RouterRegister endpoint(String host, int port, String... uris) {
        return RouterRegister.component("test", host, port, List.of(uris));
    }

    @Test
    void each_change_has_the_next_number() {
        RouteDelta first =
                routes.set(instance, List.of(endpoint("10.0.0.2", 8080, "a"))).orElseThrow();
        RouteDelta second = routes.set(InstanceId.random(), List.of(endpoint("10.0.0.3", 8080, "a")))
                .orElseThrow();

        assertThat(first.seq()).isEqualTo(1);
        assertThat(second.seq()).isEqualTo(2);
        assertThat(second.epoch()).isEqualTo(4);
        assertThat(second.registered()).containsExactly(endpoint("10.0.0.3", 8080, "a"));
    }

    @Test
    void what_changes_nothing_has_no_number() {
        var unused = routes.set(instance, List.of(endpoint("10.0.0.2", 8080, "a")));

        assertThat(routes.set(instance, List.of(endpoint("10.0.0.2", 8080, "a"))))
                .isEmpty();
        assertThat(routes.set(InstanceId.random(), List.of())).isEmpty();
        assertThat(routes.beat().seq()).isEqualTo(1);
    }

    @Test
    void a_name_that_goes_is_unregistered_alone() {
        var unused = routes.set(instance, List.of(endpoint("10.0.0.2", 8080, "a", "b")));

        RouteDelta delta = routes.set(instance, List.of(endpoint("10.0.0.2", 8080, "b", "c")))
                .orElseThrow();

        assertThat(delta.unregistered()).containsExactly(endpoint("10.0.0.2", 8080, "a"));
        assertThat(delta.registered()).containsExactly(endpoint("10.0.0.2", 8080, "b", "c"));
    }

    @Test
    void a_snapshot_has_everything_up_to_the_last_number() {
        var one = routes.set(instance, List.of(endpoint("10.0.0.2", 8080, "a")));
        var two = routes.set(InstanceId.random(), List.of(endpoint("10.0.0.3", 8080, "a")));
        var three = routes.set(instance, List.of());

        assertThat(routes.snapshot().seq()).isEqualTo(3);
        assertThat(routes.snapshot().endpoints()).containsExactly(endpoint("10.0.0.3", 8080, "a"));
        assertThat(routes.beat().registered()).isEmpty();
    }
}
