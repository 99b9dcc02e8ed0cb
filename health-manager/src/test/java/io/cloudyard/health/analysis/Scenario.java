package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.HealthPresence;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.ExitReason;
import io.cloudyard.contracts.instance.InstanceState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A little cloud around a {@link HealthModel}, told in sentences: {@code given desired … when a host vanishes … after so
 * many seconds … then these orders}. Hosts beat every 5 s and the desired state is read every 30 s, unless told otherwise.
 * Orders are noted and not carried out.
 */
final class Scenario {
    static final Rules RULES = new Rules(
            new Rules.Timing(
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(90)),
            new BackOff(3, Duration.ofSeconds(30), Duration.ofMinutes(16), Duration.ofMinutes(5)),
            new Rules.MassLoss(50, 3, Duration.ofSeconds(30), Duration.ofMinutes(5)),
            new Rules.Budget(50, 50, Duration.ofSeconds(1)));
    private static final int WARM_UP = 15;
    private static final int BEAT = 5;
    private static final int FETCH = 30;

    final HealthModel model;
    private final Map<String, DesiredProcess> wishes = new LinkedHashMap<>();
    private final Map<String, FakeHost> hosts = new LinkedHashMap<>();
    private final List<String> orders = new ArrayList<>();
    private Instant now = Instant.parse("2030-01-01T00:00:00Z");
    private long seconds;
    private long revision;
    private int deferred;
    private boolean controllerAnswers = true;

    private Scenario(Rules rules) {
        model = new HealthModel(rules, new HealthPresence("hm-self", 1000), new SplittableRandom(1));
    }

    /** Connected just now, with hosts of these names. */
    static Scenario withHosts(String... names) {
        return with(RULES, names);
    }

    static Scenario with(Rules rules, String... names) {
        var scenario = new Scenario(rules);
        for (String name : names) {
            scenario.hosts.put(name, new FakeHost(new DeaId(name), scenario.now.toEpochMilli()));
        }
        scenario.model.connected(scenario.now);
        return scenario;
    }

    // ------------------------------------------------------------------- given

    /** {@code process} is to have {@code instances} of {@code version}; the change is heard at once. */
    Scenario wish(String process, String version, int instances) {
        DesiredProcess wish = wishQuietly(process, version, instances);
        model.desiredChanged(wish, now);
        return act();
    }

    /** The same, but the message is lost. */
    DesiredProcess wishQuietly(String process, String version, int instances) {
        var wish = new DesiredProcess(
                new AppId("app-" + process),
                new ProcessId(process),
                new ProcessVersion(version),
                instances,
                ++revision,
                now.toEpochMilli());
        wishes.put(process, wish);
        return wish;
    }

    /** {@code id} of {@code version} has long been RUNNING there; the host beats at once. */
    Scenario running(String host, String id, String process, int index, String version) {
        return put(host, new FakeInstance(id, process, index, version, InstanceState.RUNNING, seconds));
    }

    Scenario starting(String host, String id, String process, int index, String version) {
        return put(host, new FakeInstance(id, process, index, version, InstanceState.STARTING, seconds));
    }

    private Scenario put(String host, FakeInstance instance) {
        host(host).put(instance);
        return beat(host);
    }

    /** One RUNNING instance of v1 for each index, all on {@code host}, all wished, and long enough ago to be settled. */
    static Scenario settled(String process, int instances, String host, String... otherHosts) {
        var names = new ArrayList<>(List.of(otherHosts));
        names.addFirst(host);
        Scenario scenario = withHosts(names.toArray(String[]::new)).wish(process, "v1", instances);
        IntStream.range(0, instances)
                .forEach(index -> scenario.running(host, process + "-" + index, process, index, "v1"));
        return scenario.after(60);
    }

    // -------------------------------------------------------------------- when

    /** Seconds pass, one by one. */
    Scenario after(int count) {
        for (int i = 0; i < count; i++) {
            seconds++;
            now = now.plusSeconds(1);
            if (seconds % BEAT == 0) {
                hosts.keySet().forEach(this::beat);
            }
            if (controllerAnswers && (seconds % FETCH == 0 || seconds == 1)) {
                readDesired();
            }
            model.tick(now);
            act();
        }
        return this;
    }

    /** As much time as a health manager listens before it acts. */
    Scenario warmedUp() {
        return after(WARM_UP);
    }

    void readDesired() {
        for (int shard = 0; shard < Shards.COUNT; shard++) {
            int wanted = shard;
            var page = wishes.values().stream()
                    .filter(wish -> Shards.of(wish.process()) == wanted && wish.instances() > 0)
                    .toList();
            model.fetched(model.beginFetch(shard, now), new DesiredPage(page, false, revision), now);
        }
        act();
    }

    Scenario beat(String host) {
        FakeHost fake = host(host);
        if (fake.speaks) {
            model.heartbeat(fake.heartbeat(now), now);
            act();
        }
        return this;
    }

    /** The host says no more. */
    Scenario silence(String... names) {
        for (String name : names) {
            host(name).speaks = false;
        }
        return this;
    }

    Scenario comesBack(String... names) {
        for (String name : names) {
            host(name).speaks = true;
            beat(name);
        }
        return this;
    }

    /** The instance disappears from its host without a word about it. */
    Scenario vanishes(String host, String id) {
        host(host).remove(id);
        return beat(host);
    }

    /** The instance ends and the host says why. */
    Scenario exits(String host, String id, ExitReason reason, int uptimeSeconds) {
        FakeHost fake = host(host);
        model.exited(fake.exit(id, reason, uptimeSeconds), now);
        fake.remove(id);
        return act();
    }

    /** The host reports the instance in another state, at once. */
    Scenario turns(String host, String id, InstanceState state) {
        FakeHost fake = host(host);
        fake.turn(id, state, seconds);
        model.transition(fake.transition(id, now), now);
        return act();
    }

    Scenario leaves(String host) {
        model.leaving(new DeaId(host), now);
        return act();
    }

    Scenario controllerSilent() {
        controllerAnswers = false;
        return this;
    }

    Scenario controllerAnswers() {
        controllerAnswers = true;
        readDesired();
        return this;
    }

    Scenario busLost() {
        model.disconnected();
        return this;
    }

    Scenario busBack() {
        model.connected(now);
        return this;
    }

    Scenario hears(String healthManager, long startedAt) {
        model.heard(new HealthPresence(healthManager, startedAt), now);
        return this;
    }

    private Scenario act() {
        Round round = model.round(now);
        deferred += round.deferred();
        round.corrections().forEach(correction -> orders.add(describe(correction)));
        return this;
    }

    private static String describe(Correction correction) {
        return switch (correction) {
            case Correction.Start start -> "start %s/%d %s".formatted(start.process(), start.index(), start.reason());
            case Correction.Stop stop -> "stop %s %s".formatted(stop.instance().id(), stop.reason());
        };
    }

    // -------------------------------------------------------------------- then

    /** Orders given since the last time this was asked. */
    List<String> orders() {
        List<String> result = List.copyOf(orders);
        orders.clear();
        return result;
    }

    Standing standing() {
        return model.standing(now);
    }

    HealthStatus status() {
        return model.status(now);
    }

    int deferred() {
        return deferred;
    }

    FakeHost host(String name) {
        return Objects.requireNonNull(hosts.get(name), name);
    }

    Instant now() {
        return now;
    }

    /** An instance on a fake host. */
    record FakeInstance(String id, String process, int index, String version, InstanceState state, double since) {
        InstanceId guid() {
            return new InstanceId(id);
        }
    }
}
