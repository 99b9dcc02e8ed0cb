package io.cloudyard.controller.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PlacementTest {
    private static final AppId SHOP = new AppId("shop");

    private final Placement placement = new Placement(new SplittableRandom(1));

    private static Need need(Need.Purpose purpose, long memory, long disk) {
        return new Need(purpose, SHOP, Megabytes.of(memory), Megabytes.of(disk), "cydeb13");
    }

    private static Need instance(long memory) {
        return need(Need.Purpose.INSTANCE, memory, 1024);
    }

    private List<String> choose(Need need, Adverts... adverts) {
        List<Host> hosts = List.of(adverts).stream().map(Adverts::host).toList();
        return switch (placement.choose(need, hosts)) {
            case Choice.Candidates(List<DeaId> ids) ->
                ids.stream().map(DeaId::value).toList();
            case Choice.Refused refused -> List.of();
        };
    }

    @Test
    void the_zone_with_fewest_instances_of_the_app_comes_first_also_when_it_is_the_fuller_one() {
        assertThat(choose(
                        instance(256),
                        Adverts.of("a1").zone("a").memory(4000),
                        Adverts.of("a2").zone("a").runs("shop", 1),
                        Adverts.of("b1").zone("b").memory(300)))
                .startsWith("b1");
    }

    @Test
    void instances_on_a_host_that_is_full_count_for_its_zone() {
        assertThat(choose(
                        instance(256),
                        Adverts.of("a1").zone("a"),
                        Adverts.of("a2").zone("a").memory(0).runs("shop", 2),
                        Adverts.of("b1").zone("b").runs("shop", 1)))
                .containsExactly("b1", "a1");
    }

    @Test
    void within_a_zone_the_host_with_fewest_instances_of_the_app_comes_first() {
        assertThat(choose(
                        instance(256),
                        Adverts.of("a1").runs("shop", 1),
                        Adverts.of("a2").memory(600)))
                .containsExactly("a2", "a1");
    }

    @Test
    void other_things_equal_the_emptier_host_comes_first() {
        assertThat(choose(
                        instance(256),
                        Adverts.of("a1").memory(2000),
                        Adverts.of("a2").memory(4000),
                        Adverts.of("a3").disk(1100)))
                .containsExactly("a2", "a1", "a3");
    }

    @Test
    void equals_are_taken_in_turns() {
        Set<String> first = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            first.add(choose(instance(256), Adverts.of("a1"), Adverts.of("a2"), Adverts.of("a3"))
                    .getFirst());
        }
        assertThat(first).containsExactlyInAnyOrder("a1", "a2", "a3");
    }

    @Test
    void a_build_goes_where_its_cache_lies_else_where_most_builds_fit() {
        Need build = need(Need.Purpose.STAGING, 1024, 1024);
        assertThat(choose(
                        build,
                        Adverts.of("a1").slots(1, 9),
                        Adverts.of("a2").slots(1, 1).caches("shop"),
                        Adverts.of("a3").slots(1, 3),
                        Adverts.of("a4").slots(9, 0)))
                .containsExactly("a2", "a1", "a3");
    }

    @Test
    void what_was_ordered_since_the_advert_makes_a_burst_spread_but_never_refuses() {
        PlacementTable table = new PlacementTable(java.time.Duration.ofSeconds(15));
        java.time.Instant now = java.time.Instant.EPOCH;
        table.advertised(Adverts.of("a1").memory(1024).make(), now);
        table.advertised(Adverts.of("a2").memory(1024).make(), now);
        List<DeaId> picked = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            if (placement.choose(instance(1024), table.hosts(now)) instanceof Choice.Candidates(var hosts)) {
                picked.add(hosts.getFirst());
                table.claim(hosts.getFirst(), instance(1024));
            }
        }
        assertThat(picked).hasSize(4);
        assertThat(picked.subList(0, 2)).containsExactlyInAnyOrder(new DeaId("a1"), new DeaId("a2"));
    }

    @Test
    void no_host_is_ever_chosen_that_cannot_fit_and_none_is_left_out_that_can() {
        RandomGenerator random = new SplittableRandom(7);
        for (int round = 0; round < 2000; round++) {
            List<Adverts> adverts = new ArrayList<>();
            for (int i = 0; i < random.nextInt(6); i++) {
                adverts.add(Adverts.of("a" + i)
                        .memory(random.nextInt(4))
                        .disk(random.nextInt(4))
                        .slots(random.nextInt(2), random.nextInt(2))
                        .stack(random.nextBoolean() ? "cydeb13" : "other"));
            }
            Need need = need(
                    random.nextBoolean() ? Need.Purpose.INSTANCE : Need.Purpose.STAGING,
                    random.nextInt(4),
                    random.nextInt(4));
            List<String> fitting = adverts.stream()
                    .map(Adverts::make)
                    .filter(a -> a.availableMemory().value() >= need.memory().value())
                    .filter(a -> a.availableDisk().value() >= need.disk().value())
                    .filter(a -> a.stacks().contains("cydeb13"))
                    .filter(a ->
                            (need.purpose() == Need.Purpose.INSTANCE ? a.availableInstances() : a.availableStagings())
                                    > 0)
                    .map(a -> a.id().value())
                    .toList();
            assertThat(choose(need, adverts.toArray(Adverts[]::new))).containsExactlyInAnyOrderElementsOf(fitting);
        }
    }
}
