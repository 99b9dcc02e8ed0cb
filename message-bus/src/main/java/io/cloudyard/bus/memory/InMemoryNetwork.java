package io.cloudyard.bus.memory;

import io.cloudyard.contracts.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Several {@link InMemoryBus} clients and the network between them. Messages travel as JSON bytes and arrive as tasks of
 * one scheduler, so a run on virtual time with a seeded generator is repeated exactly.
 */
public final class InMemoryNetwork {
    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final Map<String, InMemoryBus> clients = new LinkedHashMap<>();
    private final Map<String, List<Listener>> listeners = new HashMap<>();
    private final Map<Route, Channel> channels = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private volatile Faults faults = Faults.NONE;

    /** A network without faults, until {@link #faults} says otherwise. */
    public InMemoryNetwork(Scheduler scheduler, RandomGenerator random) {
        this.scheduler = scheduler;
        this.random = random;
    }

    /** The client called {@code name}; the same one for the same name. */
    public synchronized InMemoryBus client(String name) {
        return clients.computeIfAbsent(name, key -> new InMemoryBus(this));
    }

    /** Messages sent from now on suffer {@code newFaults}. */
    public void faults(Faults newFaults) {
        faults = newFaults;
    }

    /** Cuts {@code name} off: it hears nothing, and keeps what it sends until it is healed. */
    public void isolate(String name) {
        client(name).connected(false);
    }

    /** Ends what {@link #isolate} began. */
    public void heal(String name) {
        client(name).connected(true);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    synchronized void add(Listener listener) {
        listeners.computeIfAbsent(listener.subject(), key -> new ArrayList<>()).add(listener);
    }

    synchronized void remove(Listener listener) {
        listeners.getOrDefault(listener.subject(), List.of()).remove(listener);
        channels.keySet().removeIf(route -> route.to == listener);
    }

    /** Sends {@code body} on its way and says how many it was sent to, lost ones included. */
    synchronized int send(InMemoryBus from, String subject, byte[] body, Consumer<byte[]> reply) {
        List<Listener> targets = targets(subject);
        for (Listener target : targets) {
            travel(
                    new Route(from, target),
                    () -> target.hear(body, answer -> sendBack(target.owner(), from, () -> reply.accept(answer))));
        }
        return targets.size();
    }

    private synchronized void sendBack(InMemoryBus from, InMemoryBus to, Runnable arrival) {
        if (from.isConnected()) {
            travel(new Route(from, to), () -> {
                if (to.isConnected()) {
                    arrival.run();
                }
            });
        }
    }

    private void travel(Route route, Runnable arrival) {
        Faults now = faults;
        if (now.loss() > 0 && random.nextDouble() < now.loss()) {
            return;
        }
        long most = now.maxDelay().toNanos();
        Duration delay = most == 0 ? Duration.ZERO : Duration.ofNanos(random.nextLong(most + 1));
        channels.computeIfAbsent(route, key -> new Channel(scheduler)).send(delay, arrival);
    }

    /** Everyone outside a group, and of each group the member whose turn it is. */
    private List<Listener> targets(String subject) {
        List<Listener> result = new ArrayList<>();
        Map<String, List<Listener>> groups = new LinkedHashMap<>();
        for (Listener listener : listeners.getOrDefault(subject, List.of())) {
            if (listener.isReachable()) {
                listener.group()
                        .ifPresentOrElse(
                                group -> groups.computeIfAbsent(group, key -> new ArrayList<>())
                                        .add(listener),
                                () -> result.add(listener));
            }
        }
        groups.forEach((group, members) -> {
            int turn = turns.merge(subject + " " + group, 1, Integer::sum);
            result.add(members.get(Math.floorMod(turn, members.size())));
        });
        return result;
    }

    /** From a client to a listener, or back to a client. */
    private record Route(InMemoryBus from, Object to) {}
}
