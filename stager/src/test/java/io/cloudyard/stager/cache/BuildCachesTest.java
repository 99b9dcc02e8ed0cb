package io.cloudyard.stager.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.testing.VirtualScheduler;
import io.cloudyard.testing.engine.FakeContainerEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildCachesTest {
    private static final CacheLimits LIMITS = new CacheLimits(Megabytes.of(10), Megabytes.of(20), 5);
    private static final long MEGABYTE = 1L << 20;

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final FakeContainerEngine engine = new FakeContainerEngine(new Ownership("test"), scheduler.clock());
    private Path directory;
    private BuildCaches caches;

    @BeforeEach
    void begin(@TempDir Path temporary) throws IOException {
        directory = temporary.resolve("index");
        caches = newCaches();
    }

    private BuildCaches newCaches() throws IOException {
        return new BuildCaches(engine, "test", directory, LIMITS, scheduler.clock());
    }

    private BuildCaches.Verdict build(String app, long megabytes) {
        scheduler.advance(Duration.ofSeconds(1));
        VolumeName volume = caches.open(new AppId(app), "cydeb13");
        return caches.close(volume, megabytes * MEGABYTE);
    }

    @Test
    void the_newest_comes_first_and_a_restart_forgets_nothing() throws IOException {
        build("a", 1);
        build("b", 1);
        build("a", 1);

        assertThat(caches.apps()).containsExactly(new AppId("a"), new AppId("b"));
        assertThat(newCaches().apps()).containsExactly(new AppId("a"), new AppId("b"));
    }

    @Test
    void an_app_has_one_cache_per_stack() {
        AppId app = new AppId("a");

        assertThat(caches.open(app, "cydeb13"))
                .isEqualTo(caches.open(app, "cydeb13"))
                .isNotEqualTo(caches.open(app, "cydeb14"));
    }

    @Test
    void one_that_is_too_large_is_dropped() {
        assertThat(build("a", 11)).isEqualTo(BuildCaches.Verdict.TOO_LARGE);

        assertThat(engine.volumes()).isEmpty();
        assertThat(caches.apps()).isEmpty();
    }

    @Test
    void beyond_the_bound_of_all_the_least_recently_used_goes() {
        build("a", 9);
        build("b", 9);
        build("a", 9);
        assertThat(build("c", 9)).isEqualTo(BuildCaches.Verdict.KEPT);

        assertThat(caches.apps()).isEqualTo(List.of(new AppId("c"), new AppId("a")));
        assertThat(engine.volumes()).hasSize(2);
    }

    @Test
    void one_that_was_cleared_while_in_use_goes_when_its_build_ends() {
        VolumeName volume = caches.open(new AppId("a"), "cydeb13");
        engine.failNext("removeVolume", "volume is in use");
        caches.clear(new AppId("a"));
        assertThat(engine.volumes()).hasSize(1);

        assertThat(caches.close(volume, MEGABYTE)).isEqualTo(BuildCaches.Verdict.CLEARED);
        assertThat(engine.volumes()).isEmpty();
    }

    @Test
    void a_half_written_index_file_is_as_good_as_none() throws IOException {
        build("a", 1);
        Files.writeString(directory.resolve("broken"), "{\"volume\":");

        assertThat(newCaches().apps()).containsExactly(new AppId("a"));
        assertThat(directory.resolve("broken")).doesNotExist();
    }
}
