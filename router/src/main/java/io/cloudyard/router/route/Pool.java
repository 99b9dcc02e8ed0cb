package io.cloudyard.router.route;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One route: its path, the endpoints that answer it and how they are chosen. Read by every event loop without a lock;
 * changed by one thread, which swaps {@link Members} whole.
 */
public final class Pool {
    private static final double GOLDEN_RATIO = 0.6180339887498949;

    private final RouteUri uri;
    private volatile Members members = Members.NONE;
    private volatile Balancing balancing;
    private volatile long emptySince;
    /** Races on it are harmless: two requests may go to the same endpoint. */
    private int next;

    Pool(RouteUri uri, Balancing balancing, int start) {
        this.uri = uri;
        this.balancing = balancing;
        this.next = start;
    }

    /** The name that leads here. */
    public RouteUri uri() {
        return uri;
    }

    /** How many endpoints it has. */
    public int size() {
        return members.size();
    }

    /** Endpoint {@code i} of those there are now; null when {@code i} is beyond. */
    public @Nullable Endpoint endpoint(int i) {
        Members now = members;
        return i < now.size() ? now.get(i) : null;
    }

    /** How it is balanced. */
    public Balancing balancing() {
        return balancing;
    }

    boolean isEmpty() {
        return members.size() == 0;
    }

    /** Epoch milliseconds since when it has been empty. */
    long emptySince() {
        return emptySince;
    }

    void put(Endpoint endpoint, int weight, Balancing how) {
        if (!how.equals(balancing)) {
            balancing = how;
        }
        members = members.with(endpoint, weight);
    }

    /** Whether it was there. */
    boolean remove(Endpoint endpoint, long nowMillis) {
        Members before = members;
        Members after = before.without(endpoint);
        if (after == before) {
            return false;
        }
        if (after.size() == 0) {
            emptySince = nowMillis;
        }
        members = after;
        return true;
    }

    /** The endpoint of instance {@code instance}, or null. */
    public @Nullable Endpoint byInstance(String instance) {
        return first(endpoint -> endpoint.identity().instance().equals(instance));
    }

    /** The endpoint of app {@code app} with index {@code index}, or null. */
    public @Nullable Endpoint byIndex(String app, String index) {
        return first(endpoint -> endpoint.identity().index().equals(index)
                && endpoint.identity().app().equals(app));
    }

    /** An endpoint of process {@code process}, with index {@code index} unless that is empty, or null. */
    public @Nullable Endpoint byProcess(String process, String index) {
        return first(endpoint ->
                (index.isEmpty() || endpoint.identity().index().equals(index)) && isProcess(endpoint, process));
    }

    private static boolean isProcess(Endpoint endpoint, String process) {
        String tag = endpoint.traits().tags().get("process_id");
        return process.equals(tag) || (tag == null && endpoint.identity().app().equals(process));
    }

    private @Nullable Endpoint first(Predicate<Endpoint> test) {
        Members now = members;
        for (int i = 0; i < now.size(); i++) {
            if (test.test(now.get(i))) {
                return now.get(i);
            }
        }
        return null;
    }

    /** The next endpoint for a request, or null when none is left that is not excluded or full. */
    public @Nullable Endpoint choose(Choice choice) {
        Members now = members;
        if (now.size() == 1) {
            Endpoint only = now.get(0);
            return choice.isPossible(only) ? only : null;
        }
        if (now.size() == 0) {
            return null;
        }
        String key = choice.hashKey();
        return switch (balancing.algorithm()) {
            case ROUND_ROBIN -> inTurn(now, choice);
            case LEAST_CONNECTION -> leastLoaded(now, choice);
            case HASH -> key == null ? inTurn(now, choice) : byHash(now, choice, key);
        };
    }

    private int advance() {
        return next++ & Integer.MAX_VALUE;
    }

    private @Nullable Endpoint inTurn(Members now, Choice choice) {
        int n = now.size();
        int start = startOf(now);
        Endpoint elsewhere = null;
        Endpoint ejected = null;
        for (int k = 0; k < n; k++) {
            int i = start + k < n ? start + k : start + k - n;
            Endpoint endpoint = now.get(i);
            if (k > 0 && isWeightless(now, i)) {
                continue;
            }
            if (choice.isUsable(endpoint)) {
                if (!choice.isElsewhere(endpoint)) {
                    return endpoint;
                }
                elsewhere = elsewhere == null ? endpoint : elsewhere;
            } else if (ejected == null && choice.isPossible(endpoint)) {
                ejected = endpoint;
            }
        }
        return elsewhere != null ? elsewhere : ejected;
    }

    private static boolean isWeightless(Members now, int i) {
        int[] weights = now.weights();
        return weights != null && weights[i] == 0;
    }

    /** Where the turn is. Weights are met evenly, not in runs: the golden ratio steps through them. */
    private int startOf(Members now) {
        int turn = advance();
        int[] weights = now.weights();
        if (weights == null) {
            return turn % now.size();
        }
        long total = 0;
        for (int weight : weights) {
            total += weight;
        }
        double fraction = turn * GOLDEN_RATIO;
        long point = (long) ((fraction - Math.floor(fraction)) * total);
        for (int i = 0; i < weights.length; i++) {
            point -= weights[i];
            if (point < 0) {
                return i;
            }
        }
        return 0;
    }

    private @Nullable Endpoint leastLoaded(Members now, Choice choice) {
        int n = now.size();
        int start = advance() % n;
        Endpoint best = null;
        long bestCost = Long.MAX_VALUE;
        for (int k = 0; k < n; k++) {
            int i = start + k < n ? start + k : start + k - n;
            Endpoint endpoint = now.get(i);
            if (choice.isPossible(endpoint) && !isWeightless(now, i)) {
                int[] weights = now.weights();
                int weight = weights == null ? Members.DEFAULT_WEIGHT : weights[i];
                long cost = (endpoint.inFlight() + 1L) * 1_000_000 / weight;
                cost += choice.isElsewhere(endpoint) ? Long.MAX_VALUE / 4 : 0;
                cost += choice.isUsable(endpoint) ? 0 : Long.MAX_VALUE / 2;
                if (cost < bestCost) {
                    bestCost = cost;
                    best = endpoint;
                }
            }
        }
        return best;
    }

    private @Nullable Endpoint byHash(Members now, Choice choice, String key) {
        Maglev maglev = now.maglev();
        int slot = Maglev.slotOf(key);
        double most = mostInFlight(now);
        Endpoint fallback = null;
        for (int k = 0; k < Maglev.SIZE; k++) {
            Endpoint endpoint = now.get(maglev.owner(slot + k));
            if (choice.isUsable(endpoint)) {
                if (endpoint.inFlight() < most) {
                    return endpoint;
                }
                fallback = fallback == null ? endpoint : fallback;
            }
        }
        return fallback != null ? fallback : inTurn(now, choice);
    }

    private double mostInFlight(Members now) {
        double factor = balancing.hashBalance();
        if (factor <= 0) {
            return Double.MAX_VALUE;
        }
        long total = 1;
        for (int i = 0; i < now.size(); i++) {
            total += now.get(i).inFlight();
        }
        return Math.max(1, factor * total / now.size());
    }
}
