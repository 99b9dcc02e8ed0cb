package io.cloudyard.router.registry;

import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.routing.RouteDelta;
import io.cloudyard.contracts.routing.RouteSnapshot;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.router.route.Endpoint;
import io.cloudyard.router.route.EndpointAddress;
import io.cloudyard.router.route.EndpointIdentity;
import io.cloudyard.router.route.EndpointTraits;
import io.cloudyard.router.route.RouteTable;
import io.cloudyard.router.route.RouteUri;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what the route table holds, from what registrars and agents say and from what they no longer say. Soft state.
 * One caller at a time.
 *
 * <ul>
 *   <li>An address belongs to one instance. A message about another instance at it ends all names of the first one at
 *       once, so that a re-used port never serves another app.
 *   <li>An instance that its host reports by snapshots is known by them alone; classic messages about it are ignored,
 *       because they have no order against the host's.
 *   <li>While the bus is down nothing ages.
 * </ul>
 */
public final class RouteRegistry {
    private static final Logger log = LoggerFactory.getLogger(RouteRegistry.class);
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);

    private final RouteTable table;
    private final RegistrySettings settings;
    private final RegisterReader reader;
    private final Map<EndpointAddress, Registration> registrations = new HashMap<>();
    private final Map<DeaId, AgentState> agents = new HashMap<>();

    /** A registry that writes to {@code table}. */
    public RouteRegistry(RouteTable table, RegistrySettings settings) {
        this.table = table;
        this.settings = settings;
        this.reader = new RegisterReader(settings.algorithm());
    }

    /** A classic registration. */
    public void register(RouterRegister message, Instant now) {
        EndpointAddress address = RegisterReader.address(message);
        Registration known = registrations.get(address);
        EndpointIdentity identity = RegisterReader.identity(message);
        if (known != null && known.agent() != null) {
            if (!known.endpoint().identity().sameInstance(identity)) {
                log.debug("classic registration of {} ignored: its host says that {} is there", identity, address);
            }
            return;
        }
        Registration registration = claim(known, address, identity, message, null, now);
        if (registration != null) {
            addNames(
                    registration,
                    message,
                    now.toEpochMilli() + staleAfter(message).toMillis());
        }
    }

    private Duration staleAfter(RouterRegister message) {
        Integer asked = message.staleThresholdInSeconds();
        if (asked == null || asked <= 0) {
            return settings.staleAfter();
        }
        Duration wish = Duration.ofSeconds(asked);
        return wish.compareTo(settings.staleAfter()) < 0 ? wish : settings.staleAfter();
    }

    /** The registration of that instance at that address; another instance's ends. Null when the message is outdated. */
    private @Nullable Registration claim(
            @Nullable Registration known,
            EndpointAddress address,
            EndpointIdentity identity,
            RouterRegister message,
            @Nullable DeaId agent,
            Instant now) {
        if (known != null && known.isOutdated(message.endpointUpdatedAtNs())) {
            return null;
        }
        EndpointTraits traits = RegisterReader.traits(message);
        if (known != null
                && known.endpoint().identity().equals(identity)
                && known.endpoint().traits().equals(traits)
                && Objects.equals(known.agent(), agent)) {
            return known;
        }
        if (known != null) {
            drop(address, known, now);
        }
        Registration fresh = new Registration(new Endpoint(address, identity, traits), agent);
        fresh.isOutdated(message.endpointUpdatedAtNs());
        registrations.put(address, fresh);
        return fresh;
    }

    private void addNames(Registration registration, RouterRegister message, long until) {
        boolean plain = message.options() == null;
        for (String text : message.uris()) {
            if (registration.renew(text, until) && plain) {
                continue;
            }
            RouteUri uri = RouteUri.parse(text);
            if (registration.indexOf(uri) < 0) {
                registration.add(uri, until);
            }
            table.put(uri, registration.endpoint(), RegisterReader.weight(message), reader.balancing(message));
        }
    }

    /** A classic unregistration. */
    public void unregister(RouterRegister message, Instant now) {
        EndpointAddress address = RegisterReader.address(message);
        Registration known = registrations.get(address);
        if (known == null || known.agent() != null) {
            return;
        }
        EndpointIdentity identity = RegisterReader.identity(message);
        boolean other = !identity.instance().isEmpty()
                && !known.endpoint().identity().instance().isEmpty()
                && !known.endpoint().identity().sameInstance(identity);
        if (!other && !known.isOutdated(message.endpointUpdatedAtNs())) {
            removeNames(address, known, message, now);
        }
    }

    private void removeNames(EndpointAddress address, Registration known, RouterRegister message, Instant now) {
        for (String text : message.uris()) {
            int i = known.indexOf(RouteUri.parse(text));
            if (i >= 0) {
                table.remove(known.uri(i), known.endpoint(), now.toEpochMilli());
                known.removeAt(i);
            }
        }
        if (known.size() == 0) {
            forget(address, known);
        }
    }

    private void drop(EndpointAddress address, Registration registration, Instant now) {
        for (int i = 0; i < registration.size(); i++) {
            table.remove(registration.uri(i), registration.endpoint(), now.toEpochMilli());
        }
        forget(address, registration);
    }

    private void forget(EndpointAddress address, Registration registration) {
        registrations.remove(address, registration);
        registration.endpoint().remove();
        DeaId agent = registration.agent();
        AgentState state = agent == null ? null : agents.get(agent);
        if (state != null) {
            state.addresses().remove(address);
        }
    }

    /** All routes of one host. An older epoch's, or an older state of this epoch, is ignored. */
    public void snapshot(RouteSnapshot message, Instant now) {
        AgentState state = agents.computeIfAbsent(message.agent(), id -> new AgentState());
        boolean older = message.epoch() < state.epoch()
                || (message.epoch() == state.epoch() && message.seq() < state.seq() && !state.isOutOfSync());
        if (older) {
            return;
        }
        state.renewLease(leaseUntil(message.leaseSeconds(), now));
        Set<EndpointAddress> mentioned = new HashSet<>();
        for (RouterRegister each : message.endpoints()) {
            try {
                mentioned.add(RegisterReader.address(each));
                applyRegistered(message.agent(), state, each, now);
            } catch (IllegalArgumentException e) {
                log.warn("an endpoint of host {} is ignored: {}", message.agent(), e.getMessage());
            }
        }
        for (EndpointAddress gone : List.copyOf(state.addresses())) {
            Registration registration = mentioned.contains(gone) ? null : registrations.get(gone);
            if (registration != null) {
                drop(gone, registration, now);
            }
        }
        pruneNames(message, now);
        state.restored(message.epoch(), message.seq());
    }

    /** Names of a host's endpoints that its snapshot no longer has. */
    private void pruneNames(RouteSnapshot message, Instant now) {
        Map<EndpointAddress, Set<RouteUri>> names = new HashMap<>();
        for (RouterRegister each : message.endpoints()) {
            try {
                Set<RouteUri> uris = names.computeIfAbsent(RegisterReader.address(each), a -> new HashSet<>());
                each.uris().forEach(text -> uris.add(RouteUri.parse(text)));
            } catch (IllegalArgumentException e) {
                log.debug("already told: {}", e.getMessage());
            }
        }
        names.forEach((address, uris) -> {
            Registration registration = registrations.get(address);
            if (registration == null) {
                return;
            }
            for (int i = registration.size() - 1; i >= 0; i--) {
                if (!uris.contains(registration.uri(i))) {
                    table.remove(registration.uri(i), registration.endpoint(), now.toEpochMilli());
                    registration.removeAt(i);
                }
            }
        });
    }

    private void applyRegistered(DeaId agent, AgentState state, RouterRegister message, Instant now) {
        EndpointAddress address = RegisterReader.address(message);
        Registration registration =
                claim(registrations.get(address), address, RegisterReader.identity(message), message, agent, now);
        if (registration != null) {
            state.addresses().add(address);
            addNames(registration, message, Registration.WITH_LEASE);
        }
    }

    private static long leaseUntil(int seconds, Instant now) {
        return now.toEpochMilli()
                + Math.max(
                        SHORTEST_LEASE.toMillis(), Duration.ofSeconds(seconds).toMillis());
    }

    /**
     * What changed at one host.
     *
     * @return the agent, when something was missed and its snapshot has to be fetched
     */
    public @Nullable DeaId delta(RouteDelta message, Instant now) {
        AgentState state = agents.computeIfAbsent(message.agent(), id -> new AgentState());
        if (message.epoch() < state.epoch()) {
            return null;
        }
        state.renewLease(leaseUntil(message.leaseSeconds(), now));
        boolean beat = message.registered().isEmpty() && message.unregistered().isEmpty();
        boolean current = message.epoch() == state.epoch() && !state.isOutOfSync();
        if (current && message.seq() <= state.seq()) {
            return null;
        }
        if (!current || beat || message.seq() != state.seq() + 1) {
            state.lost();
            applyRemovals(message, now);
            return message.agent();
        }
        applyRemovals(message, now);
        for (RouterRegister each : message.registered()) {
            try {
                applyRegistered(message.agent(), state, each, now);
            } catch (IllegalArgumentException e) {
                log.warn("an endpoint of host {} is ignored: {}", message.agent(), e.getMessage());
            }
        }
        state.advancedTo(message.seq());
        return null;
    }

    /** Removals are safe whatever was missed, and urgent: what is gone must not be asked. */
    private void applyRemovals(RouteDelta message, Instant now) {
        for (RouterRegister each : message.unregistered()) {
            try {
                EndpointAddress address = RegisterReader.address(each);
                Registration known = registrations.get(address);
                if (known != null && known.endpoint().identity().sameInstance(RegisterReader.identity(each))) {
                    removeNames(address, known, each, now);
                }
            } catch (IllegalArgumentException e) {
                log.warn("an endpoint of host {} is ignored: {}", message.agent(), e.getMessage());
            }
        }
    }

    /** Agents whose state has a gap that no snapshot has closed yet. */
    public List<DeaId> outOfSync() {
        List<DeaId> lost = new ArrayList<>();
        agents.forEach((agent, state) -> {
            if (state.isOutOfSync()) {
                lost.add(agent);
            }
        });
        return lost;
    }

    /** Lets what has not been repeated in time go. Not to be called while the bus is down. */
    public void age(Instant now) {
        long millis = now.toEpochMilli();
        List<DeaId> expired = new ArrayList<>();
        agents.forEach((agent, state) -> {
            if (state.leaseUntil() <= millis) {
                expired.add(agent);
            }
        });
        for (DeaId agent : expired) {
            endLease(agent, now);
        }
        for (Map.Entry<EndpointAddress, Registration> entry : List.copyOf(registrations.entrySet())) {
            ageNames(entry.getKey(), entry.getValue(), now);
        }
        table.forgetEmpty(millis, settings.keepEmpty());
    }

    private void endLease(DeaId agent, Instant now) {
        AgentState state = agents.remove(agent);
        if (state == null) {
            return;
        }
        log.info(
                "the lease of host {} has ended: {} endpoints removed",
                agent,
                state.addresses().size());
        for (EndpointAddress address : List.copyOf(state.addresses())) {
            Registration registration = registrations.get(address);
            if (registration != null) {
                drop(address, registration, now);
            }
        }
    }

    private void ageNames(EndpointAddress address, Registration registration, Instant now) {
        for (int i = registration.size() - 1; i >= 0; i--) {
            if (registration.until(i) <= now.toEpochMilli()) {
                table.remove(registration.uri(i), registration.endpoint(), now.toEpochMilli());
                registration.removeAt(i);
            }
        }
        if (registration.size() == 0 && registration.agent() == null) {
            forget(address, registration);
        }
    }

    /** The bus is back: what was known stays known as if it had been said just now, and hosts are asked again. */
    public void refresh(Instant now) {
        long until = now.plus(settings.staleAfter()).toEpochMilli();
        registrations.values().forEach(registration -> registration.refresh(until));
        agents.values().forEach(state -> {
            state.renewLease(Math.max(state.leaseUntil(), until));
            state.lost();
        });
    }

    /** How many endpoints are known. */
    public int endpoints() {
        return registrations.size();
    }
}
