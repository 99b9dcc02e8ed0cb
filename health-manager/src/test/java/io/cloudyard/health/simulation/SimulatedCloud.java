package io.cloudyard.health.simulation;

import io.cloudyard.bus.memory.Faults;
import io.cloudyard.bus.memory.InMemoryNetwork;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.instance.InstanceReport;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.health.HealthService;
import io.cloudyard.health.HealthSettings;
import io.cloudyard.testing.VirtualScheduler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Agents, a controller and a health manager on one network and on virtual time, and everything that can befall them. */
final class SimulatedCloud {
    private static final int HOSTS = 5;
    private static final int PROCESSES = 5;

    private final VirtualScheduler time;
    private final RandomGenerator random;
    private final InMemoryNetwork network;
    private final ModelController controller;
    private final List<ModelAgent> agents;
    private final HealthSettings settings;
    private final List<WatchedBus> watched = new ArrayList<>();
    private HealthService health;
    private int healthManagers;
    private int versions;
    private int mostAtOneIndex;

    SimulatedCloud(long seed, HealthSettings settings) {
        this.settings = settings;
        time = new VirtualScheduler(seed);
        random = time.random();
        network = new InMemoryNetwork(time, random);
        controller = new ModelController(time, network.client("controller"));
        agents = IntStream.range(0, HOSTS)
                .mapToObj(i -> new ModelAgent("dea-" + i, time, network.client("dea-" + i)))
                .toList();
        health = newHealthManager();
        agents.forEach(agent -> agent.crashChance(0.1));
        after(20);
        IntStream.range(0, PROCESSES).forEach(this::change);
    }

    private HealthService newHealthManager() {
        var bus = new WatchedBus(network.client("health-" + healthManagers++), time);
        watched.add(bus);
        var service = new HealthService(
                bus, time, settings, new SplittableRandom(random.nextLong()), new SimpleMeterRegistry());
        service.start();
        return service;
    }

    /** Lets seconds pass, and looks for duplicates after each. */
    void after(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.advance(Duration.ofSeconds(1));
            mostAtOneIndex = Math.max(mostAtOneIndex, atOneIndex());
        }
    }

    private int atOneIndex() {
        var counts = new TreeMap<String, Integer>();
        alive().forEach(report ->
                counts.merge(report.process() + "/" + report.index() + "@" + report.version(), 1, Integer::sum));
        return counts.isEmpty() ? 0 : Collections.max(counts.values());
    }

    // ------------------------------------------------------------------ faults

    /** So many seconds of lost and late messages, and a mishap every few of them. */
    void suffer(int seconds) {
        network.faults(new Faults(random.nextDouble() * 0.2, Duration.ofMillis(random.nextInt(1500))));
        int left = seconds;
        while (left > 0) {
            int quiet = Math.min(left, random.nextInt(1, 10));
            after(quiet);
            left -= quiet;
            mishap();
        }
    }

    private void mishap() {
        ModelAgent agent = agents.get(random.nextInt(HOSTS));
        switch (random.nextInt(9)) {
            case 0 -> agent.restartAgent(seconds(2, 25));
            case 1 -> agent.loseHost(seconds(20, 90));
            case 2 -> cutOff(agent.id.value(), seconds(3, 40));
            case 3 -> cutOff("controller", seconds(3, 30));
            case 4 -> cutOff("health-" + (healthManagers - 1), seconds(3, 30));
            case 5 -> restartHealthManager();
            case 6, 7 -> agent.crashOne();
            default -> change(random.nextInt(PROCESSES));
        }
    }

    private Duration seconds(int least, int most) {
        return Duration.ofSeconds(random.nextInt(least, most));
    }

    private void cutOff(String client, Duration span) {
        network.isolate(client);
        time.after(span, () -> network.heal(client));
    }

    private void restartHealthManager() {
        health.close();
        health = newHealthManager();
    }

    private void change(int process) {
        String name = "process-" + process;
        boolean newVersion = random.nextBoolean();
        String version = newVersion ? "v" + ++versions : versionOf(name);
        controller.wish(name, version, random.nextInt(5));
    }

    private String versionOf(String process) {
        return controller.wishes().stream()
                .filter(wish -> wish.process().value().equals(process))
                .map(wish -> wish.version().value())
                .findFirst()
                .orElseGet(() -> "v" + ++versions);
    }

    /** Ends all faults: the network is whole, hosts are up, nothing crashes. */
    void recover() {
        network.faults(Faults.NONE);
        agents.forEach(agent -> agent.crashChance(0));
        for (int i = 0; i < 100 && agents.stream().anyMatch(agent -> !agent.isUp()); i++) {
            after(1);
        }
        network.heal("controller");
        IntStream.range(0, healthManagers).forEach(i -> network.heal("health-" + i));
        agents.forEach(agent -> network.heal(agent.id.value()));
    }

    // ------------------------------------------------------------------- truth

    private List<InstanceReport> alive() {
        return agents.stream().flatMap(ModelAgent::alive).toList();
    }

    /** What differs between what is wished and what runs; empty when all is as it should be. */
    List<String> differences() {
        var wished = new ArrayList<String>();
        for (DesiredProcess wish : controller.wishes()) {
            IntStream.range(0, wish.instances())
                    .forEach(index -> wished.add(wish.process() + "/" + index + "@" + wish.version() + " RUNNING"));
        }
        var differences = new ArrayList<String>();
        for (InstanceReport report : alive()) {
            String is = report.process() + "/" + report.index() + "@" + report.version() + " " + report.state();
            if (report.state() != InstanceState.RUNNING || !wished.remove(is)) {
                differences.add("surplus " + is + " " + report.instance());
            }
        }
        wished.forEach(missing -> differences.add("missing " + missing));
        return differences;
    }

    /** The most instances that lived at one index of one version at the same time. */
    int mostAtOneIndex() {
        return mostAtOneIndex;
    }

    List<String> breaches() {
        return watched.stream().flatMap(bus -> bus.breaches().stream()).toList();
    }

    int orders() {
        return watched.stream().mapToInt(WatchedBus::orders).sum();
    }

    List<RuntimeException> failures() {
        return time.failures();
    }
}
