package io.cloudyard.health.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.health.DesiredFetch;
import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.health.DesiredProcess;
import io.cloudyard.contracts.health.Shards;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Readings and changes race; whatever is newer wins. */
class DesiredViewTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final ProcessId WEB = new ProcessId("web");
    private static final int SHARD = Shards.of(WEB);
    private final DesiredView view = new DesiredView(Duration.ofSeconds(90));

    private static DesiredProcess web(int instances, long revision) {
        return new DesiredProcess(new AppId("app"), WEB, new ProcessVersion("v1"), instances, revision, 0);
    }

    private static DesiredPage last(long revision, DesiredProcess... processes) {
        return new DesiredPage(List.of(processes), false, revision);
    }

    private Optional<Integer> wished() {
        return view.wish(WEB).map(wish -> wish.process().instances());
    }

    @Test
    void a_change_that_is_older_than_what_is_known_is_dropped() {
        view.change(web(3, 10), NOW);
        view.change(web(1, 9), NOW);

        assertThat(wished()).contains(3);
    }

    @Test
    void a_change_during_a_reading_is_not_undone_by_it() {
        ShardFetch fetch = view.begin(SHARD, NOW);
        view.change(web(0, 11), NOW);

        view.take(fetch, last(10, web(3, 5)), NOW);

        assertThat(wished()).contains(0);
    }

    @Test
    void a_process_made_during_a_reading_is_not_forgotten_by_it() {
        ShardFetch fetch = view.begin(SHARD, NOW);
        view.change(web(2, 11), NOW);

        view.take(fetch, last(10), NOW);

        assertThat(wished()).contains(2);
    }

    @Test
    void what_a_complete_reading_does_not_have_is_forgotten() {
        view.change(web(2, 5), NOW);

        view.take(view.begin(SHARD, NOW), last(10), NOW);

        assertThat(wished()).isEmpty();
    }

    @Test
    void half_a_reading_changes_nothing() {
        view.change(web(2, 5), NOW);

        boolean complete = view.take(view.begin(SHARD, NOW), new DesiredPage(List.of(web(7, 9)), true, 10), NOW);

        assertThat(complete).isFalse();
        assertThat(wished()).contains(2);
        assertThat(view.shard(SHARD, NOW).fresh()).isFalse();
    }

    @Test
    void the_next_page_is_asked_for_after_the_last_process_of_the_one_before() {
        ShardFetch fetch = view.begin(SHARD, NOW);
        assertThat(fetch.request()).isEqualTo(new DesiredFetch(SHARD, null));

        view.take(fetch, new DesiredPage(List.of(web(7, 9)), true, 10), NOW);

        assertThat(fetch.request()).isEqualTo(new DesiredFetch(SHARD, WEB));
    }

    @Test
    void an_empty_page_that_promises_more_ends_the_reading() {
        assertThat(view.take(view.begin(SHARD, NOW), new DesiredPage(List.of(), true, 10), NOW))
                .isTrue();
    }

    @Test
    void freshness_counts_from_the_beginning_of_the_reading() {
        ShardFetch fetch = view.begin(SHARD, NOW);
        view.take(fetch, last(1), NOW.plusSeconds(40));

        assertThat(view.shard(SHARD, NOW.plusSeconds(90)).fresh()).isTrue();
        assertThat(view.shard(SHARD, NOW.plusSeconds(91)).fresh()).isFalse();
    }

    @Test
    void the_same_wish_with_a_newer_revision_keeps_its_age() {
        view.change(web(2, 5), NOW);
        view.change(web(2, 6), NOW.plusSeconds(60));

        assertThat(view.wish(WEB).map(Wish::heardAt)).contains(NOW);
    }

    @Test
    void a_missed_change_is_noticed() {
        assertThat(view.change(web(1, 5), NOW)).isFalse();
        assertThat(view.change(web(2, 6), NOW)).isFalse();
        assertThat(view.change(web(3, 8), NOW)).isTrue();
        assertThat(view.change(web(3, 7), NOW)).isFalse();
    }
}
