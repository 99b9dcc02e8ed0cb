package io.cloudyard.router.route;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The endpoints of one route at one time, with their weights. Never changes. */
final class Members {
    static final int DEFAULT_WEIGHT = 100;
    static final Members NONE = new Members(new Endpoint[0], null);

    private final Endpoint[] endpoints;
    private final int @Nullable [] weights;
    private volatile @Nullable Maglev maglev;

    private Members(Endpoint[] endpoints, int @Nullable [] weights) {
        this.endpoints = endpoints;
        this.weights = weights;
    }

    int size() {
        return endpoints.length;
    }

    Endpoint get(int i) {
        return endpoints[i];
    }

    /** Null when all weigh the same. */
    int @Nullable [] weights() {
        return weights;
    }

    int indexOf(Endpoint endpoint) {
        for (int i = 0; i < endpoints.length; i++) {
            if (endpoints[i] == endpoint) {
                return i;
            }
        }
        return -1;
    }

    private int weight(int i) {
        return weights == null ? DEFAULT_WEIGHT : weights[i];
    }

    Members with(Endpoint endpoint, int weight) {
        int at = indexOf(endpoint);
        if (at >= 0 && weight(at) == weight) {
            return this;
        }
        int size = at >= 0 ? endpoints.length : endpoints.length + 1;
        Endpoint[] all = Arrays.copyOf(endpoints, size);
        int[] heavy = new int[size];
        for (int i = 0; i < endpoints.length; i++) {
            heavy[i] = weight(i);
        }
        int slot = at >= 0 ? at : size - 1;
        all[slot] = endpoint;
        heavy[slot] = weight;
        return new Members(all, unlessEqual(heavy));
    }

    Members without(Endpoint endpoint) {
        int at = indexOf(endpoint);
        if (at < 0) {
            return this;
        }
        if (endpoints.length == 1) {
            return NONE;
        }
        Endpoint[] rest = new Endpoint[endpoints.length - 1];
        int[] heavy = new int[rest.length];
        for (int from = 0, to = 0; from < endpoints.length; from++) {
            if (from != at) {
                rest[to] = endpoints[from];
                heavy[to++] = weight(from);
            }
        }
        return new Members(rest, unlessEqual(heavy));
    }

    private static int @Nullable [] unlessEqual(int[] weights) {
        return Arrays.stream(weights).allMatch(weight -> weight == weights[0]) ? null : weights;
    }

    /** The hash table over these endpoints, made when it is first asked for. */
    Maglev maglev() {
        Maglev table = maglev;
        if (table == null) {
            table = Maglev.over(endpoints);
            maglev = table;
        }
        return table;
    }
}
