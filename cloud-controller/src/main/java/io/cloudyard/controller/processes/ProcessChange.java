package io.cloudyard.controller.processes;

import io.cloudyard.controller.json.Metadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a user wants changed of a process. */
public record ProcessChange(
        Command command,
        Optional<HealthSettings> health,
        Optional<ReadinessSettings> readiness,
        Metadata.Change metadata) {

    /** What becomes of the start command. */
    public sealed interface Command {
        /** The command after the change of {@code old}. */
        @Nullable
        String applyTo(@Nullable String old);

        /** It stays. */
        record Keep() implements Command {
            @Override
            public @Nullable String applyTo(@Nullable String old) {
                return old;
            }
        }

        /** It is {@code value} from now on; null: the droplet's own. */
        record Become(@Nullable String value) implements Command {
            @Override
            public @Nullable String applyTo(@Nullable String old) {
                return value;
            }
        }
    }

    /** New figures; null: as before. {@code logRateLimit} in bytes per second, -1: none. */
    public record Scale(
            @Nullable Integer instances,
            @Nullable Integer memoryInMb,
            @Nullable Integer diskInMb,
            @Nullable Long logRateLimit) {

        /** Whether all stay as before. */
        public boolean saysNothing() {
            return instances == null && memoryInMb == null && diskInMb == null && logRateLimit == null;
        }
    }
}
