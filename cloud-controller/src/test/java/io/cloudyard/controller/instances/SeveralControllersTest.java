package io.cloudyard.controller.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.bus.memory.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Controllers do not know of each other's orders; agents arbitrate. Late messages make the controllers' views differ. */
class SeveralControllersTest {
    private static final int HOSTS = 5;
    private static final int PER_HOST = 8;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void a_burst_that_fills_the_cloud_to_the_brim_is_placed_whole_and_no_host_is_over_committed(long seed) {
        SimulatedCloud cloud = new SimulatedCloud(seed);
        cloud.network.faults(new Faults(0, Duration.ofMillis(50)));
        for (int i = 0; i < HOSTS; i++) {
            cloud.agent("dea-" + i, PER_HOST * 256);
        }
        List<SimulatedCloud.Controller> controllers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            controllers.add(cloud.controller("cc-" + i));
        }
        cloud.pass(Duration.ofSeconds(1));
        for (int i = 0; i < 4; i++) {
            controllers.get(i).wish("app-" + i, "v1", HOSTS * PER_HOST / 4, 256);
        }
        for (int i = 0; i < 100; i++) {
            cloud.pass(Duration.ofMillis(200));
            assertThat(cloud.agents)
                    .allSatisfy(agent -> assertThat(agent.used()).isLessThanOrEqualTo(PER_HOST * 256));
        }
        assertThat(cloud.running()).hasSize(HOSTS * PER_HOST);
        for (int i = 0; i < 4; i++) {
            String app = "app-" + i;
            assertThat(cloud.running().stream()
                            .filter(order -> order.droplet().value().equals(app))
                            .map(order -> order.index())
                            .distinct())
                    .hasSize(HOSTS * PER_HOST / 4);
        }
        assertThat(cloud.agents.stream().mapToInt(FakeAgent::asked).sum()).isLessThan(3 * HOSTS * PER_HOST);
        assertThat(cloud.time.failures()).isEmpty();
    }
}
