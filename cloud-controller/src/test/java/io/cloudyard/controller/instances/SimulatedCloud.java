package io.cloudyard.controller.instances;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.memory.InMemoryNetwork;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.instance.InstanceState;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.controller.health.HealthOrders;
import io.cloudyard.controller.instances.convergence.ConvergingInstances;
import io.cloudyard.controller.instances.convergence.DesiredAnswers;
import io.cloudyard.controller.instances.convergence.InstanceOrders;
import io.cloudyard.controller.instances.convergence.RoomCheck;
import io.cloudyard.controller.logs.LogWriter;
import io.cloudyard.controller.observed.ObservedFeed;
import io.cloudyard.controller.observed.ObservedTable;
import io.cloudyard.controller.placement.Offers;
import io.cloudyard.controller.placement.Placement;
import io.cloudyard.controller.placement.PlacementTable;
import io.cloudyard.testing.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Real controllers and fake agents on one bus, in virtual time. */
public final class SimulatedCloud {
    public final VirtualScheduler time;
    public final FakeDesired desired = new FakeDesired();
    public final List<FakeAgent> agents = new ArrayList<>();
    public final List<String> events = new ArrayList<>();
    public final List<LogBatch> logs = new ArrayList<>();
    public final InMemoryNetwork network;
    public final MessageBus observer;

    public SimulatedCloud(long seed) {
        time = new VirtualScheduler(seed);
        network = new InMemoryNetwork(time, time.random());
        observer = network.client("observer");
        observer.subscribe(Subjects.LOGS, logs::add);
    }

    public FakeAgent agent(String id, long memory) {
        FakeAgent agent = new FakeAgent(id, network.client(id), time, memory);
        agents.add(agent);
        return agent;
    }

    /** A controller that hears and acts. */
    public Controller controller(String name) {
        return new Controller(network.client(name));
    }

    public void pass(Duration span) {
        time.advance(span);
    }

    /** Alive instances of the whole cloud. */
    public List<StartInstance> alive() {
        return agents.stream().flatMap(agent -> agent.alive().stream()).toList();
    }

    public List<StartInstance> running() {
        return agents.stream()
                .flatMap(agent -> agent.in(InstanceState.RUNNING).stream())
                .toList();
    }

    public FakeAgent hostOf(StartInstance order) {
        return agents.stream()
                .filter(agent -> agent.alive().contains(order))
                .findFirst()
                .orElseThrow();
    }

    /** One controller's runtime side. */
    public final class Controller {
        public final MessageBus bus;
        public final ObservedFeed.Tables tables = new ObservedFeed.Tables(
                new ObservedTable(Duration.ofSeconds(30), Duration.ofMinutes(20)),
                new PlacementTable(Duration.ofSeconds(15)));
        public final Offers offers = new Offers(new Placement(time.random()), tables.adverts(), time);
        public final ConvergingInstances instances;

        Controller(MessageBus bus) {
            this.bus = bus;
            InstanceOrders orders = new InstanceOrders(
                    bus,
                    offers,
                    () -> new InstanceId(
                            new UUID(time.random().nextLong(), time.random().nextLong()).toString()),
                    new InstanceOrders.Terms(Duration.ofSeconds(2), Duration.ofSeconds(10)));
            instances = new ConvergingInstances(
                    bus,
                    time,
                    tables,
                    orders,
                    new RoomCheck(tables.adverts(), time, Duration.ZERO),
                    new ConvergingInstances.Wishes(desired, Runnable::run));
            instances.start();
            new ObservedFeed(
                            bus,
                            time,
                            tables,
                            instances,
                            new ObservedFeed.EventSink(
                                    (type, app, actor, data, eventId) ->
                                            events.add(type + " " + app + " " + actor + " " + data + " " + eventId),
                                    Runnable::run))
                    .start();
            new DesiredAnswers(bus, desired, Runnable::run).start();
            new HealthOrders(
                            bus,
                            instances,
                            new HealthOrders.View(desired, tables, time.clock()),
                            new LogWriter(bus, time.clock(), "cc"),
                            Runnable::run)
                    .start();
            time.advance(Duration.ofMillis(100));
        }

        /** The wish is this now, and the API has said so. */
        public ProcessId wish(String name, String version, int instances, long memory) {
            ProcessId process = desired.wish(name, version, instances, memory);
            this.instances.desiredChanged(process);
            return process;
        }
    }
}
