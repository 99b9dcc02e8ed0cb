package io.cloudyard.controller.placement;

import io.cloudyard.contracts.Megabytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why no host can take something.
 *
 * @param need what did not fit
 * @param hosts every host that was looked at
 */
public record Refusal(Need need, List<Host> hosts) {
    /** More hosts than these make no message clearer. */
    private static final int NAMED = 5;

    private static final Set<Lack> SIZES = EnumSet.of(Lack.MEMORY, Lack.DISK);

    public Refusal {
        hosts = List.copyOf(hosts);
    }

    /** Whether some open host would take it if it were empty, so that freeing room helps. */
    public boolean isTemporary() {
        return hosts.stream().anyMatch(host -> host.couldFitEmpty(need));
    }

    /** One line for the user: what was needed, what each host lacks, what would make it fit. */
    public String text() {
        if (hosts.isEmpty()) {
            return "no host has room for " + size()
                    + ": no host is known; check that an agent is running and reaches the" + " bus, then try again";
        }
        return "no host has room for " + size() + ": " + lacks() + "; " + advice();
    }

    private String size() {
        String size = need.memory() + " memory, " + need.disk() + " disk";
        return switch (need.purpose()) {
            case INSTANCE -> size;
            case STAGING -> "a build with " + size;
        };
    }

    private String lacks() {
        String named = hosts.stream()
                .sorted(Comparator.comparing(host -> host.id().value()))
                .limit(NAMED)
                .map(this::lack)
                .collect(Collectors.joining(", "));
        return hosts.size() <= NAMED ? named : named + ", and " + (hosts.size() - NAMED) + " more like them";
    }

    private String lack(Host host) {
        List<String> phrases = new ArrayList<>();
        for (Lack lack : host.lacks(need)) {
            phrases.add(phrase(host, lack));
            if (!SIZES.contains(lack)) {
                break; // sizes say nothing about a host that would not take it anyway
            }
        }
        return host.id() + " " + String.join(" and ", phrases).replace(" and has ", " and ");
    }

    private String phrase(Host host, Lack lack) {
        return switch (lack) {
            case CLOSED -> host.closed() == null ? "is closed" : host.closed();
            case STACK ->
                "does not have the stack " + need.stack() + " (it has: "
                        + String.join(", ", host.advert().stacks()) + ")";
            case COUNT ->
                need.purpose() == Need.Purpose.STAGING
                        ? "stages as many builds as it can"
                        : "runs as many instances as it takes";
            case MEMORY ->
                "has " + host.advert().availableMemory() + " memory free (of "
                        + host.advert().totalMemory() + ")";
            case DISK ->
                "has " + host.advert().availableDisk() + " disk free (of "
                        + host.advert().totalDisk() + ")";
        };
    }

    private String advice() {
        Set<Lack> lacks = hosts.stream()
                .flatMap(host -> host.lacks(need).stream())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Lack.class)));
        if (lacks.equals(EnumSet.of(Lack.STACK))) {
            return "use a stack that a host has, or add a host with this one";
        }
        if (need.purpose() == Need.Purpose.STAGING) {
            return "stop something, wait for other builds, or add a host";
        }
        return "stop something, scale down, "
                + smaller().map(flags -> "or use " + flags + " or less").orElse("or add a host");
    }

    /** The flags with which the host that is nearest to fitting would take it. */
    private Optional<String> smaller() {
        return hosts.stream()
                .filter(host -> SIZES.containsAll(host.lacks(need)))
                .filter(host -> host.advert().availableMemory().value() > 0
                        && host.advert().availableDisk().value() > 0)
                .max(Comparator.comparingInt((Host host) -> -host.lacks(need).size())
                        .thenComparing(host -> host.advert().availableMemory())
                        .thenComparing(host -> host.advert().availableDisk()))
                .map(this::flags);
    }

    private String flags(Host host) {
        return host.lacks(need).stream()
                .map(lack -> lack == Lack.MEMORY
                        ? flag("-m ", host.advert().availableMemory())
                        : flag("-k ", host.advert().availableDisk()))
                .collect(Collectors.joining(" "));
    }

    private static String flag(String name, Megabytes size) {
        return name + size;
    }
}
