package io.cloudyard.controller.logs;

import static io.cloudyard.controller.logs.Batches.SHOP;
import static io.cloudyard.controller.logs.Batches.batch;
import static io.cloudyard.controller.logs.Batches.texts;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.id.AppId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogCacheTest {
    private final LogCache cache = Batches.cache();

    @Test
    void lines_of_several_emitters_are_in_the_order_of_their_time() {
        cache.add(batch("i0", 1, 100, "a", "b"));
        cache.add(batch("i1", 1, 50, "earlier"));
        assertThat(texts(cache, SHOP)).containsExactly("earlier", "a", "b");
    }

    @Test
    void lost_lines_are_shown_where_they_are_missing() {
        cache.add(batch("i0", 1, 100, "a", "b"));
        cache.add(batch("i1", 1, 150, "of another"));
        cache.add(batch("i0", 40, 200, "c"));
        assertThat(texts(cache, SHOP))
                .containsExactly("a", "b", "of another", "… 37 lines lost here (APP/PROC/WEB instance 0)", "c");
        CachedLine gap = cache.read(SHOP, new LogQuery(199, 200, 1, LogQuery.Order.ASCENDING))
                .getFirst();
        assertThat(gap.sourceType()).isEqualTo("LGR");
        assertThat(gap.stream().name()).isEqualTo("ERR");
    }

    @Test
    void one_lost_line_is_one_line_and_an_emitter_that_counts_anew_has_lost_none() {
        cache.add(batch("i0", 1, 100, "a"));
        cache.add(batch("i0", 3, 110, "c"));
        cache.add(batch("i0", 1, 120, "again"));
        assertThat(texts(cache, SHOP))
                .containsExactly("a", "… 1 line lost here (APP/PROC/WEB instance 0)", "c", "again");
    }

    @Test
    void lines_before_the_first_that_was_heard_are_counted_but_not_called_lost() {
        cache.add(batch("i0", 38, 100, "a"));
        assertThat(texts(cache, SHOP).getFirst())
                .isEqualTo("… 37 earlier lines (APP/PROC/WEB instance 0) went by before this log cache heard of their"
                        + " source");
    }

    @Test
    void numbers_count_by_app_so_that_one_router_can_serve_many() {
        cache.add(batch(new AppId("blog"), "router", 1, 100, "a"));
        cache.add(batch(SHOP, "router", 1, 100, "b"));
        assertThat(texts(cache, SHOP)).containsExactly("b");
    }

    @Test
    void equal_timestamps_are_set_apart_so_that_a_reader_who_goes_on_misses_none() {
        cache.add(batch("i0", 1, 100, "a"));
        cache.add(batch("i1", 1, 100, "b"));
        cache.add(batch("i2", 1, 100, "c"));
        assertThat(cache.read(SHOP, new LogQuery(101, 200, 10, LogQuery.Order.ASCENDING)))
                .extracting(Batches::text)
                .containsExactly("b", "c");
    }

    @Test
    void a_read_starts_inclusive_and_ends_exclusive_and_takes_the_newest_when_descending() {
        cache.add(batch("i0", 1, 100, "a", "b", "c", "d"));
        assertThat(cache.read(SHOP, new LogQuery(100, 103, 10, LogQuery.Order.ASCENDING)))
                .extracting(Batches::text)
                .containsExactly("a", "b", "c");
        assertThat(cache.read(SHOP, new LogQuery(100, 104, 2, LogQuery.Order.DESCENDING)))
                .extracting(Batches::text)
                .containsExactly("d", "c");
        assertThat(cache.read(new AppId("other"), new LogQuery(0, 1, 1, LogQuery.Order.ASCENDING)))
                .isEmpty();
    }

    @Test
    void an_app_keeps_its_newest_lines_up_to_a_number() {
        LogCache small = new LogCache(Batches.settings(3, 1_000_000, 1_000_000));
        small.add(batch("i0", 1, 100, "a", "b", "c", "d", "e"));
        assertThat(texts(small, SHOP)).containsExactly("c", "d", "e");
        assertThat(small.extents()).containsEntry(SHOP, new AppLog.Extent(3, 2, 102, 104));
    }

    @Test
    void an_app_keeps_its_newest_lines_up_to_a_size() {
        LogCache small = new LogCache(Batches.settings(1000, 2500, 1_000_000));
        small.add(batch("i0", 1, 100, "x".repeat(1000), "y".repeat(1000), "z".repeat(1000)));
        assertThat(texts(small, SHOP)).hasSize(2).last().asString().startsWith("z");
    }

    @Test
    void when_all_logs_together_are_too_large_the_talkative_app_pays() {
        LogCache small = new LogCache(Batches.settings(100_000, 10_000_000, 100_000));
        small.add(batch(new AppId("quiet"), "q", 1, 1, "still here"));
        String[] many = IntStream.range(0, 2000).mapToObj(i -> "line " + i).toArray(String[]::new);
        small.add(batch("i0", 1, 100, many));
        assertThat(texts(small, new AppId("quiet"))).containsExactly("still here");
        assertThat(texts(small, SHOP)).hasSizeLessThan(1000);
    }

    @Test
    void a_live_reader_that_is_too_slow_is_told_how_much_it_missed() throws Exception {
        Backlog reader = new Backlog(3);
        List<String> got = new ArrayList<>();
        try (AutoCloseable following = cache.follow(SHOP, reader)) {
            cache.add(batch("i0", 1, 100, "a", "b", "c", "d", "e"));
            reader.take(Duration.ofSeconds(1)).forEach(line -> got.add(Batches.text(line)));
            cache.add(batch("i0", 6, 200, "f"));
            reader.take(Duration.ofSeconds(1)).forEach(line -> got.add(Batches.text(line)));
        }
        cache.add(batch("i0", 7, 300, "unheard"));
        assertThat(reader.take(Duration.ZERO)).isEmpty();
        assertThat(got)
                .containsExactly(
                        "a",
                        "b",
                        "c",
                        "… 2 lines not shown: this reader is too slow; read them with logs --recent",
                        "f");
    }
}
