package io.cloudyard.health.analysis;

import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.ProcessId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is wished. Soft state: the controller has the truth. Each shard has its own freshness; a shard is fresh when a
 * complete reading of it began not too long ago.
 */
final class DesiredView {
    private final Duration freshFor;
    private final Map<ProcessId, Wish> wishes = new HashMap<>();
    private final List<Set<ProcessId>> members = IntStream.range(0, Shards.COUNT)
            .<Set<ProcessId>>mapToObj(i -> new HashSet<>())
            .toList();
    private final Map<Integer, Instant> checkedAt = new HashMap<>();
    private long highestRevision;

    DesiredView(Duration freshFor) {
        this.freshFor = freshFor;
    }

    /**
     * One process's wish is now this. What is older than what we know is dropped.
     *
     * @return whether a change between this one and the last we know was missed
     */
    boolean change(DesiredProcess process, Instant now) {
        boolean gap = highestRevision > 0 && process.revision() > highestRevision + 1;
        highestRevision = Math.max(highestRevision, process.revision());
        put(process, now);
        return gap;
    }

    private void put(DesiredProcess process, Instant now) {
        Wish known = wishes.get(process.process());
        if (known == null) {
            wishes.put(process.process(), new Wish(process, now));
            members.get(Shards.of(process.process())).add(process.process());
        } else if (process.revision() > known.process().revision()) {
            wishes.put(process.process(), known.renewedBy(process, now));
        }
    }

    ShardFetch begin(int shard, Instant now) {
        return new ShardFetch(shard, now);
    }

    /** Takes a page; when it was the last one the shard is replaced. */
    boolean take(ShardFetch fetch, DesiredPage page, Instant now) {
        if (!fetch.take(page)) {
            return false;
        }
        fetch.found().values().forEach(process -> put(process, now));
        forgetWhatIsGone(fetch);
        highestRevision = Math.max(highestRevision, fetch.revision());
        checkedAt.merge(fetch.shard(), fetch.startedAt(), (a, b) -> a.isAfter(b) ? a : b);
        return true;
    }

    /** A wish that is newer than the reading is kept: it was made while we read. */
    private void forgetWhatIsGone(ShardFetch fetch) {
        members.get(fetch.shard()).removeIf(process -> {
            Wish wish = wishes.get(process);
            boolean gone = !fetch.found().containsKey(process)
                    && (wish == null || wish.process().revision() <= fetch.revision());
            if (gone) {
                wishes.remove(process);
            }
            return gone;
        });
    }

    Optional<Wish> wish(ProcessId process) {
        return Optional.ofNullable(wishes.get(process));
    }

    ShardState shard(int shard, Instant now) {
        Instant at = checkedAt.getOrDefault(shard, Instant.MIN);
        boolean fresh = at.isAfter(Instant.MIN) && !now.isAfter(at.plus(freshFor));
        return new ShardState(fresh, at);
    }

    int staleShards(Instant now) {
        return (int) IntStream.range(0, Shards.COUNT)
                .filter(shard -> !shard(shard, now).fresh())
                .count();
    }

    Collection<ProcessId> membersOf(int shard) {
        return new ArrayList<>(members.get(shard));
    }

    Collection<ProcessId> processes() {
        return wishes.keySet();
    }

    int wishedInstances() {
        return wishes.values().stream()
                .mapToInt(wish -> wish.process().instances())
                .sum();
    }

    /**
     * How far a shard can be trusted.
     *
     * @param fresh whether decisions may rest on it
     * @param checkedAt when the last complete reading began; {@link Instant#MIN} for never
     */
    record ShardState(boolean fresh, Instant checkedAt) {}
}
