package io.cloudyard.dea.host;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.RefusalReason;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What of a host's memory and disk is spoken for. This table alone decides what fits: whoever places instances only
 * guesses. A reservation lasts until the container it was made for is gone from the host. Thread-safe.
 */
public final class Reservations {
    private final Capacity capacity;
    private final Map<InstanceId, Claim> instances = new HashMap<>();
    private final Map<BuildId, Claim> builds = new HashMap<>();
    private volatile Runnable listener = () -> {};

    /** Nothing is reserved at first. */
    public Reservations(Capacity capacity) {
        this.capacity = capacity;
    }

    /** Calls {@code changed} whenever a build takes or gives back something; instances' own agent knows of the rest. */
    public void onBuilds(Runnable changed) {
        listener = changed;
    }

    /** Reserves for {@code instance}, or says why not. Does nothing when it has a reservation. */
    public synchronized Optional<Refusal> reserve(InstanceId instance, Megabytes memory, Megabytes disk) {
        if (instances.containsKey(instance)) {
            return Optional.empty();
        }
        if (instances.size() >= capacity.instances()) {
            return Optional.of(new Refusal(
                    RefusalReason.COUNT,
                    "instances: " + instances.size() + " of " + capacity.instances() + " are in use"));
        }
        Optional<Refusal> refusal = refusal(memory, disk);
        if (refusal.isEmpty()) {
            instances.put(instance, new Claim(memory, disk));
        }
        return refusal;
    }

    /** Reserves for an instance that is here already, whether it fits or not. */
    public synchronized void adopt(InstanceId instance, Megabytes memory, Megabytes disk) {
        instances.put(instance, new Claim(memory, disk));
    }

    /** Reserves for {@code build}, or says why not. Does nothing when it has a reservation. */
    public synchronized Optional<Refusal> reserve(BuildId build, Megabytes memory, Megabytes disk) {
        if (builds.containsKey(build)) {
            return Optional.empty();
        }
        Optional<Refusal> refusal = refusal(memory, disk);
        if (refusal.isEmpty()) {
            builds.put(build, new Claim(memory, disk));
            listener.run();
        }
        return refusal;
    }

    private Optional<Refusal> refusal(Megabytes memory, Megabytes disk) {
        if (memory.compareTo(availableMemory()) > 0) {
            return Optional.of(new Refusal(
                    RefusalReason.MEMORY, "memory: " + shortage(memory, availableMemory(), capacity.memory())));
        }
        if (disk.compareTo(availableDisk()) > 0) {
            return Optional.of(
                    new Refusal(RefusalReason.DISK, "disk: " + shortage(disk, availableDisk(), capacity.disk())));
        }
        return Optional.empty();
    }

    private static String shortage(Megabytes wanted, Megabytes free, Megabytes total) {
        return wanted + " wanted, " + free + " of " + total + " free";
    }

    /** The instance's container is gone. Does nothing when it has no reservation. */
    public synchronized void release(InstanceId instance) {
        instances.remove(instance);
    }

    /** The build's container is gone. Does nothing when it has no reservation. */
    public synchronized void release(BuildId build) {
        builds.remove(build);
        listener.run();
    }

    /** What it gives away when it is empty. */
    public Capacity capacity() {
        return capacity;
    }

    /** Memory not reserved. */
    public synchronized Megabytes availableMemory() {
        return capacity.memory().minus(sum().memory());
    }

    /** Disk not reserved. */
    public synchronized Megabytes availableDisk() {
        return capacity.disk().minus(sum().disk());
    }

    /** How many more instances it takes. */
    public synchronized int availableInstances() {
        return Math.max(0, capacity.instances() - instances.size());
    }

    private Claim sum() {
        Claim sum = new Claim(Megabytes.of(0), Megabytes.of(0));
        for (Claim claim : instances.values()) {
            sum = sum.plus(claim);
        }
        for (Claim claim : builds.values()) {
            sum = sum.plus(claim);
        }
        return sum;
    }

    private record Claim(Megabytes memory, Megabytes disk) {
        Claim plus(Claim other) {
            return new Claim(memory.plus(other.memory), disk.plus(other.disk));
        }
    }
}
