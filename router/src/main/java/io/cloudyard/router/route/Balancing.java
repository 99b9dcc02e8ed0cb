package io.cloudyard.router.route;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the requests of one route are spread.
 *
 * @param algorithm which instance comes next
 * @param hashHeader the header whose value chooses the instance; empty unless the algorithm is {@code HASH}
 * @param hashBalance no instance above this multiple of the mean requests in flight; 0: off
 */
public record Balancing(Algorithm algorithm, String hashHeader, double hashBalance) {
    /** One after the other. */
    public static final Balancing ROUND_ROBIN = new Balancing(Algorithm.ROUND_ROBIN, "", 0);

    /** The one with the fewest requests in flight. */
    public static final Balancing LEAST_CONNECTION = new Balancing(Algorithm.LEAST_CONNECTION, "", 0);

    /** Which instance comes next. */
    public enum Algorithm {
        ROUND_ROBIN,
        LEAST_CONNECTION,
        HASH;

        /** The name on the bus, or {@code fallback} for what is unknown or absent. */
        public static Algorithm named(@Nullable String name, Algorithm fallback) {
            return switch (Objects.requireNonNullElse(name, "")) {
                case "round-robin" -> ROUND_ROBIN;
                case "least-connection" -> LEAST_CONNECTION;
                case "hash" -> HASH;
                default -> fallback;
            };
        }

        /** The name on the bus. */
        public String title() {
            return switch (this) {
                case ROUND_ROBIN -> "round-robin";
                case LEAST_CONNECTION -> "least-connection";
                case HASH -> "hash";
            };
        }
    }
}
