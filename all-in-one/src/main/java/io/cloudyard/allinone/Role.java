package io.cloudyard.allinone;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a process of the cloud does. Declared in the order of starting; they stop in the opposite order. */
public enum Role {
    /** The bus and the database of the embedded default. */
    INFRASTRUCTURE,
    /** Brings the traffic; started early, since the API is a route like any other. */
    ROUTER,
    /** The API and the orders. */
    CONTROLLER,
    /** Heals; started before the agent, so that it hears what the agent finds missing. */
    HEALTH_MANAGER,
    /** Owns this host; stages too. */
    DEA;

    /** The name on the command line and of the log file: {@code health-manager}. */
    public String cliName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Reads {@code all} or names of roles.
     *
     * @throws IllegalArgumentException for a name that is none, listing those that are
     */
    public static Set<Role> parse(String... names) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        for (String name : names) {
            roles.addAll(name.equals("all") ? EnumSet.allOf(Role.class) : EnumSet.of(parseOne(name)));
        }
        return roles.isEmpty() ? EnumSet.allOf(Role.class) : roles;
    }

    private static Role parseOne(String name) {
        return Arrays.stream(values())
                .filter(role -> role.cliName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("role: '" + name + "' (expected: all, "
                        + Arrays.stream(values()).map(Role::cliName).collect(Collectors.joining(", ")) + ")"));
    }
}
