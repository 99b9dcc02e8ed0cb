package io.cloudyard.controller.placement;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Chooses hosts. Pure but for the random numbers that break ties, so that several controllers with the same view do not
 * all ask the same host first. Agents have the last word: a choice is an order in which to ask.
 */
public final class Placement {
    private final RandomGenerator random;

    /** Breaks ties by {@code random}. */
    public Placement(RandomGenerator random) {
        this.random = random;
    }

    /** The hosts of {@code hosts} that fit {@code need}, best first. */
    public Choice choose(Need need, List<Host> hosts) {
        Map<String, Integer> inZone = instancesPerZone(need.app(), hosts);
        List<DeaId> fitting = hosts.stream()
                .filter(host -> host.lacks(need).isEmpty())
                .map(host -> score(need, host, inZone.getOrDefault(host.zone(), 0)))
                .sorted()
                .map(Score::host)
                .toList();
        return fitting.isEmpty() ? new Choice.Refused(new Refusal(need, hosts)) : new Choice.Candidates(fitting);
    }

    /** Whether any of {@code hosts} can take {@code need} by its advert. */
    public static boolean fitsSomewhere(Need need, List<Host> hosts) {
        return hosts.stream().anyMatch(host -> host.lacks(need).isEmpty());
    }

    /** All hosts count for their zone, also those that cannot take more. */
    private static Map<String, Integer> instancesPerZone(AppId app, List<Host> hosts) {
        Map<String, Integer> perZone = new HashMap<>();
        hosts.forEach(host -> perZone.merge(host.zone(), host.instancesOf(app), Integer::sum));
        return perZone;
    }

    private Score score(Need need, Host host, int zoneInstances) {
        boolean probable = host.fitsBesideClaims(need);
        int tieBreak = random.nextInt();
        return switch (need.purpose()) {
            case INSTANCE ->
                new Score(
                        host.id(),
                        probable ? 0 : 1,
                        zoneInstances,
                        host.instancesOf(need.app()),
                        -host.tenthsLeft(need),
                        tieBreak);
            case STAGING ->
                new Score(
                        host.id(),
                        probable ? 0 : 1,
                        host.advert().cachedApps().contains(need.app()) ? 0 : 1,
                        host.claims().count(Need.Purpose.STAGING)
                                - host.advert().availableStagings(),
                        -host.tenthsLeft(need),
                        tieBreak);
        };
    }

    /**
     * How good a host is; the smaller of the first difference wins.
     *
     * @param doubt 1 when it fits only if its advert already shows what was ordered of it
     * @param first instance: of the app in its zone; build: 0 when the app's build cache lies there
     * @param second instance: of the app on the host; build: minus the builds it would still take
     * @param third minus the tenths of its scarcer resource that would be left
     */
    private record Score(DeaId host, int doubt, int first, int second, int third, int tieBreak)
            implements Comparable<Score> {
        private static final Comparator<Score> ORDER = Comparator.comparingInt(Score::doubt)
                .thenComparingInt(Score::first)
                .thenComparingInt(Score::second)
                .thenComparingInt(Score::third)
                .thenComparingInt(Score::tieBreak);

        @Override
        public int compareTo(Score other) {
            return ORDER.compare(this, other);
        }
    }
}
