package io.cloudyard.controller.instances;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.bus.memory.Faults;
import io.cloudyard.contracts.id.ProcessId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users change their minds faster than hosts can follow; in the end every wish is what runs, without a health manager. */
class RandomChangesTest {
    private static final int APPS = 4;

    private final TreeMap<String, String> wished = new TreeMap<>();

    static IntStream seeds() {
        return IntStream.rangeClosed(1, 15);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void after_any_changes_exactly_what_is_wished_runs(int seed) {
        SimulatedCloud cloud = changed(seed, (app, random) -> app);
        assertThat(running(cloud)).isEqualTo(wished);
        assertThat(cloud.alive()).hasSameSizeAs(cloud.running());
    }

    /**
     * Two controllers that have not heard of each other yet may both start an index; that is the health manager's to
     * settle. Nothing is missing, of another version, or left over from what was stopped.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void when_any_controller_gets_any_change_only_a_double_may_be_left(int seed) {
        SimulatedCloud cloud = changed(seed, (app, random) -> random.nextInt(APPS));
        TreeMap<String, String> running = running(cloud);
        running.replaceAll((app, indexes) -> distinct(indexes));
        assertThat(running).isEqualTo(wished);
        assertThat(cloud.alive()).hasSameSizeAs(cloud.running());
    }

    /** {@code v1 [0, 0, 1]} without doubles. */
    private static String distinct(String indexes) {
        int list = indexes.indexOf('[');
        return indexes.substring(0, list)
                + java.util.Arrays.stream(indexes.substring(list + 1, indexes.length() - 1)
                                .split(", "))
                        .distinct()
                        .toList();
    }

    private interface Front {
        int controllerFor(int app, RandomGenerator random);
    }

    private SimulatedCloud changed(int seed, Front front) {
        SimulatedCloud cloud = new SimulatedCloud(seed);
        cloud.network.faults(new Faults(0, Duration.ofMillis(50)));
        RandomGenerator random = cloud.time.random();
        for (int i = 0; i < 4; i++) {
            cloud.agent("dea-" + i, 4096).startsIn(Duration.ofMillis(200 + random.nextInt(3000)));
        }
        List<SimulatedCloud.Controller> controllers = new ArrayList<>();
        for (int i = 0; i < APPS; i++) {
            controllers.add(cloud.controller("cc-" + i));
        }
        for (int i = 0; i < 60; i++) {
            change(cloud, controllers, front);
            cloud.pass(Duration.ofMillis(random.nextInt(1500)));
        }
        cloud.pass(Duration.ofSeconds(60));
        assertThat(cloud.time.failures()).isEmpty();
        return cloud;
    }

    private void change(SimulatedCloud cloud, List<SimulatedCloud.Controller> controllers, Front front) {
        RandomGenerator random = cloud.time.random();
        int app = random.nextInt(APPS);
        String name = "app-" + app;
        SimulatedCloud.Controller controller = controllers.get(front.controllerFor(app, random));
        ProcessId process = new ProcessId(name);
        switch (random.nextInt(4)) {
            case 0 -> {
                cloud.desired.stop(process);
                wished.remove(name);
                controller.instances.desiredChanged(process);
            }
            case 1 -> controller.instances.restart(process, random.nextInt(3));
            case 2, 3 -> {
                String version = "v" + random.nextInt(3);
                int instances = 1 + random.nextInt(5);
                wished.put(
                        name,
                        version + " " + IntStream.range(0, instances).boxed().toList());
                controller.wish(name, version, instances, 256);
            }
            default -> throw new IllegalStateException();
        }
    }

    private static TreeMap<String, String> running(SimulatedCloud cloud) {
        TreeMap<String, String> running = new TreeMap<>();
        cloud.running().stream()
                .map(order -> order.droplet().value())
                .distinct()
                .forEach(app -> {
                    var orders = cloud.running().stream()
                            .filter(order -> order.droplet().value().equals(app))
                            .toList();
                    running.put(
                            app,
                            String.join(
                                            ",",
                                            orders.stream()
                                                    .map(order ->
                                                            order.version().value())
                                                    .distinct()
                                                    .sorted()
                                                    .toList())
                                    + " "
                                    + orders.stream()
                                            .map(order -> order.index())
                                            .sorted()
                                            .toList());
                });
        return running;
    }
}
