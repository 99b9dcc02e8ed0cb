package io.cloudyard.router.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final long NOW = 5_000_000_000_000L;
    private final Choice choice = new Choice();

    private Pool pool(Balancing balancing, Endpoint... endpoints) {
        Pool pool = new Pool(RouteUri.parse("a.example.com"), balancing, 0);
        for (Endpoint endpoint : endpoints) {
            pool.put(endpoint, 100, balancing);
        }
        choice.at(NOW);
        return pool;
    }

    private @Nullable String next(Pool pool) {
        Endpoint chosen = pool.choose(choice);
        return chosen == null ? null : chosen.identity().instance();
    }

    private Map<String, Integer> spread(Pool pool, int requests) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < requests; i++) {
            counts.merge(String.valueOf(next(pool)), 1, Integer::sum);
        }
        return counts;
    }

    private static Endpoint[] three() {
        return new Endpoint[] {Endpoints.endpoint("a"), Endpoints.endpoint("b"), Endpoints.endpoint("c")};
    }

    @Test
    void round_robin_takes_all_in_turn() {
        assertThat(spread(pool(Balancing.ROUND_ROBIN, three()), 9)).isEqualTo(Map.of("a", 3, "b", 3, "c", 3));
    }

    @Test
    void an_ejected_endpoint_is_left_out_while_there_are_others() {
        Endpoint[] all = three();
        Pool pool = pool(Balancing.ROUND_ROBIN, all);
        all[1].failed(NOW);
        assertThat(spread(pool, 8)).doesNotContainKey("b");
        all[0].failed(NOW);
        all[2].failed(NOW);
        assertThat(next(pool)).isNotNull();
    }

    @Test
    void one_that_was_tried_is_not_tried_again_and_all_are_tried() {
        Pool pool = pool(Balancing.ROUND_ROBIN, three());
        List<String> tried = new ArrayList<>();
        for (Endpoint chosen = pool.choose(choice); chosen != null; chosen = pool.choose(choice)) {
            tried.add(chosen.identity().instance());
            choice.exclude(chosen);
        }
        assertThat(tried).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void a_full_endpoint_is_left_out_even_when_it_is_the_only_one() {
        Endpoint only = Endpoints.endpoint("a");
        Pool pool = pool(Balancing.ROUND_ROBIN, only);
        choice.prefer(1, "");
        assertThat(only.tryBegin(1)).isTrue();
        assertThat(next(pool)).isNull();
        only.end();
        assertThat(next(pool)).isEqualTo("a");
    }

    @Test
    void least_connection_takes_the_one_with_the_fewest_requests() {
        Endpoint[] all = three();
        Pool pool = pool(Balancing.LEAST_CONNECTION, all);
        all[0].tryBegin(0);
        all[0].tryBegin(0);
        all[1].tryBegin(0);
        assertThat(spread(pool, 5)).isEqualTo(Map.of("c", 5));
    }

    @Test
    void weights_share_the_requests_as_they_say() {
        Pool pool = pool(Balancing.ROUND_ROBIN, Endpoints.endpoint("a"));
        pool.put(Endpoints.endpoint("canary"), 5, Balancing.ROUND_ROBIN);
        Map<String, Integer> counts = spread(pool, 10_500);
        assertThat(counts.get("canary")).isBetween(480, 520);
    }

    @Test
    void weight_zero_gets_nothing() {
        Pool pool = pool(Balancing.ROUND_ROBIN, Endpoints.endpoint("a"), Endpoints.endpoint("b"));
        pool.put(Endpoints.endpoint("off"), 0, Balancing.ROUND_ROBIN);
        assertThat(spread(pool, 100)).doesNotContainKey("off");
    }

    @Test
    void the_own_zone_goes_first_and_any_zone_at_the_second_attempt() {
        Endpoint here = Endpoints.inZone("here", "z1");
        Pool pool = pool(Balancing.ROUND_ROBIN, Endpoints.inZone("there", "z2"), here, Endpoints.inZone("away", "z3"));
        choice.prefer(0, "z1");
        assertThat(spread(pool, 10)).isEqualTo(Map.of("here", 10));
        choice.exclude(here);
        assertThat(spread(pool, 10)).containsOnlyKeys("there", "away");
    }

    @Test
    void a_hashed_key_keeps_its_endpoint_when_another_one_leaves() {
        Balancing byUser = new Balancing(Balancing.Algorithm.HASH, "x-user", 0);
        Endpoint[] all = three();
        Pool pool = pool(byUser, all);
        Map<String, String> before = owners(pool);
        assertThat(before.values()).contains("a", "b", "c");
        pool.remove(all[2], 0);
        owners(pool).forEach((key, owner) -> {
            if (!"c".equals(before.get(key))) {
                assertThat(owner).isEqualTo(before.get(key));
            }
        });
    }

    private Map<String, String> owners(Pool pool) {
        Map<String, String> owners = new HashMap<>();
        for (int i = 0; i < 30; i++) {
            choice.hashBy("user-" + i);
            owners.put("user-" + i, String.valueOf(next(pool)));
        }
        return owners;
    }

    @Test
    void a_hashed_key_leaves_an_endpoint_that_has_far_more_than_its_share() {
        Endpoint[] all = three();
        Pool pool = pool(new Balancing(Balancing.Algorithm.HASH, "x-user", 1.25), all);
        choice.hashBy("user");
        String owner = next(pool);
        for (Endpoint endpoint : all) {
            for (int i = 0; endpoint.identity().instance().equals(owner) && i < 50; i++) {
                endpoint.tryBegin(0);
            }
        }
        assertThat(next(pool)).isNotEqualTo(owner);
    }

    @Test
    void maglev_gives_each_endpoint_nearly_the_same_share() {
        Endpoint[] all = new Endpoint[20];
        for (int i = 0; i < all.length; i++) {
            all[i] = Endpoints.endpoint("instance-" + i);
        }
        Maglev maglev = Maglev.over(all);
        int[] counts = new int[all.length];
        for (int slot = 0; slot < Maglev.SIZE; slot++) {
            counts[maglev.owner(slot)]++;
        }
        List<Integer> shares = new ArrayList<>();
        for (int count : counts) {
            shares.add(count);
        }
        assertThat(Collections.max(shares) - Collections.min(shares)).isLessThanOrEqualTo(1);
    }

    @Test
    void the_hash_is_fnv_1a() {
        assertThat(Maglev.hash("")).isEqualTo(0xcbf29ce484222325L);
        assertThat(Maglev.hash("a")).isEqualTo(0xaf63dc4c8601ec8cL);
    }

    @Test
    void each_failure_ejects_for_twice_as_long_and_a_success_ends_it() {
        Ejection ejection = new Ejection();
        long second = 1_000_000_000L;
        ejection.failed(NOW);
        assertThat(ejection.isEjected(NOW + second - 1)).isTrue();
        assertThat(ejection.isEjected(NOW + second)).isFalse();
        ejection.failed(NOW + second);
        assertThat(ejection.isEjected(NOW + 3 * second - 1)).isTrue();
        assertThat(ejection.isEjected(NOW + 3 * second)).isFalse();
        for (int i = 0; i < 20; i++) {
            ejection.failed(NOW + (1000 + 100L * i) * second);
        }
        assertThat(ejection.isEjected(NOW + (1000 + 1900 + 59) * second)).isTrue();
        assertThat(ejection.isEjected(NOW + (1000 + 1900 + 60) * second)).isFalse();
        ejection.succeeded();
        assertThat(ejection.failures()).isZero();
    }
}
