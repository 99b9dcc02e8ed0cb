package io.cloudyard.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What every {@link ContainerEngine} does. A subclass gives two engines of different owners on one host, and an image
 * that has at least {@code sleep}, {@code echo} and {@code sh -c "exit <n>"}.
 */
public abstract class ContainerEngineContract {
    private static final ContainerId UNKNOWN = new ContainerId("0123456789abcdef");

    /** The engine under test. */
    protected abstract ContainerEngine engine();

    /** Another one on the same host, of another owner. */
    protected abstract ContainerEngine foreign();

    /** An image that both have. */
    protected abstract ImageName image();

    private ContainerId started(String... command) {
        ContainerId container = engine().create(Containers.running(image(), command));
        engine().start(container);
        return container;
    }

    private ExitStatus exitOf(ContainerId container) throws Exception {
        return engine().exit(container).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    @Test
    void a_created_container_does_not_run_until_it_is_started() {
        ContainerId container = engine().create(Containers.running(image(), "sleep", "60"));

        assertThat(engine().inspect(container)).hasValueSatisfying(view -> {
            assertThat(view.running()).isFalse();
            assertThat(view.startedAt()).isEmpty();
            assertThat(view.exit()).isEmpty();
        });
        engine().start(container);
        assertThat(engine().inspect(container)).hasValueSatisfying(view -> {
            assertThat(view.running()).isTrue();
            assertThat(view.address()).isPresent();
            assertThat(view.startedAt()).isPresent();
        });
    }

    @Test
    void the_exit_code_is_told() throws Exception {
        ContainerId container = started("sh", "-c", "exit 3");

        assertThat(exitOf(container)).isEqualTo(new ExitStatus(3, false));
        assertThat(engine().inspect(container).orElseThrow().exit()).contains(new ExitStatus(3, false));
    }

    @Test
    void an_exit_is_told_also_to_who_asks_afterwards() throws Exception {
        ContainerId container = started("sh", "-c", "exit 4");
        exitOf(container);

        assertThat(exitOf(container).code()).isEqualTo(4);
    }

    @Test
    void stop_ends_a_container_and_is_no_error_the_second_time() throws Exception {
        ContainerId container = started("sleep", "60");

        engine().stop(container, Duration.ofSeconds(5));
        engine().stop(container, Duration.ofSeconds(5));

        assertThat(engine().inspect(container).orElseThrow().running()).isFalse();
        assertThat(exitOf(container).outOfMemory()).isFalse();
    }

    @Test
    void a_killed_container_ends_with_137() throws Exception {
        ContainerId container = started("sleep", "60");

        engine().kill(container);

        assertThat(exitOf(container)).isEqualTo(new ExitStatus(137, false));
        engine().kill(container);
    }

    @Test
    void a_removed_container_is_gone_and_removing_it_again_is_no_error() {
        ContainerId container = started("sleep", "60");

        engine().remove(container);
        engine().remove(container);

        assertThat(engine().inspect(container)).isEmpty();
    }

    @Test
    void labels_find_a_container_again() {
        String wanted = UUID.randomUUID().toString();
        ContainerId container = engine().create(
                        Containers.labelled(Containers.running(image(), "sleep", "60"), Map.of("wanted", wanted)));

        assertThat(engine().containers())
                .filteredOn(view -> wanted.equals(view.labels().get("wanted")))
                .singleElement()
                .satisfies(view -> assertThat(view.id()).isEqualTo(container));
    }

    @Test
    void output_is_followed_line_by_line() throws Exception {
        ContainerId container = started("echo", "hello");
        List<OutputLine> lines = Collections.synchronizedList(new ArrayList<>());

        try (var following = engine().follow(container, Instant.EPOCH, lines::add)) {
            await().untilAsserted(() -> assertThat(lines)
                    .singleElement()
                    .satisfies(line -> assertThat(line.text()).isEqualTo("hello")));
        }
    }

    @Test
    void output_before_the_wished_time_is_left_out() throws Exception {
        ContainerId container = started("echo", "hello");
        exitOf(container);
        List<OutputLine> all = Collections.synchronizedList(new ArrayList<>());
        try (var following = engine().follow(container, Instant.EPOCH, all::add)) {
            await().until(() -> !all.isEmpty());
        }
        List<OutputLine> later = Collections.synchronizedList(new ArrayList<>());

        try (var following = engine().follow(container, all.getFirst().at().plusNanos(1), later::add)) {
            await().during(Duration.ofMillis(300)).until(later::isEmpty);
        }
    }

    @Test
    void a_program_runs_in_a_running_container() {
        ContainerId container = started("sleep", "60");
        List<String> lines = new ArrayList<>();

        ExecResult echo = engine().exec(container, Containers.exec("echo", "hi"), line -> lines.add(line.text()));
        ExecResult exit = engine().exec(container, Containers.exec("sh", "-c", "exit 7"), line -> {});

        assertThat(echo.exitCode()).isZero();
        assertThat(lines).containsExactly("hi");
        assertThat(exit.exitCode()).isEqualTo(7);
    }

    @Test
    void files_copied_in_come_out_again() throws IOException {
        VolumeName volume = new VolumeName("test-" + UUID.randomUUID());
        engine().createVolume(new VolumeSpec.Plain(volume, Map.of()));
        ContainerId container = engine().create(Containers.mounting(
                Containers.running(image(), "sleep", "60"),
                new Mount.Volume(volume, "/data", Mount.Access.READ_WRITE)));

        engine().copyIn(container, "/data", TarOf.files(Map.of("one.txt", "1")));

        try (InputStream tar = engine().copyOut(container, "/data/one.txt")) {
            assertThat(TarOf.read(tar)).containsExactly(Map.entry("one.txt", "1"));
        }
    }

    @Test
    void a_volume_outlives_its_container_and_is_made_once() {
        VolumeName volume = new VolumeName("test-" + UUID.randomUUID());
        engine().createVolume(new VolumeSpec.Plain(volume, Map.of("kind", "x")));
        engine().createVolume(new VolumeSpec.Plain(volume, Map.of("kind", "x")));

        assertThat(engine().volumes())
                .filteredOn(view -> view.name().equals(volume))
                .singleElement()
                .satisfies(view -> assertThat(view.labels()).containsEntry("kind", "x"));
        engine().removeVolume(volume);
        engine().removeVolume(volume);
        assertThat(engine().volumes()).noneMatch(view -> view.name().equals(volume));
    }

    @Test
    void a_container_with_a_volume_that_is_not_there_is_refused() {
        ContainerSpec spec = Containers.mounting(
                Containers.running(image(), "sleep", "60"),
                new Mount.Volume(new VolumeName("test-missing"), "/data", Mount.Access.READ_WRITE));

        assertThatThrownBy(() -> engine().create(spec))
                .isInstanceOf(ContainerEngineException.class)
                .hasMessageContaining("test-missing");
    }

    @Test
    void a_missing_image_is_told() {
        ImageName missing = new ImageName("cloudyard-test/missing:1");

        assertThat(engine().hasImage(missing)).isFalse();
        assertThatThrownBy(() -> engine().create(Containers.running(missing, "sleep", "60")))
                .isInstanceOf(ContainerEngineException.class)
                .hasMessageContaining("cloudyard-test/missing:1");
    }

    @Test
    void what_another_owner_made_is_neither_seen_nor_touched() {
        ContainerId container = started("sleep", "60");
        VolumeName volume = new VolumeName("test-" + UUID.randomUUID());
        engine().createVolume(new VolumeSpec.Plain(volume, Map.of()));

        assertThat(foreign().inspect(container)).isEmpty();
        assertThat(foreign().containers()).noneMatch(view -> view.id().equals(container));
        assertThat(foreign().volumes()).noneMatch(view -> view.name().equals(volume));
        foreign().stop(container, Duration.ZERO);
        foreign().kill(container);
        foreign().remove(container);
        foreign().removeVolume(volume);
        assertThatThrownBy(() -> foreign().createVolume(new VolumeSpec.Plain(volume, Map.of())))
                .isInstanceOf(ContainerEngineException.class);
        assertThatThrownBy(() -> foreign().exec(container, Containers.exec("echo", "hi"), line -> {}))
                .isInstanceOf(ContainerEngineException.class);

        assertThat(engine().inspect(container).orElseThrow().running()).isTrue();
        assertThat(engine().volumes()).anyMatch(view -> view.name().equals(volume));
    }

    @Test
    void an_unknown_container_is_empty_to_ask_for_and_an_error_to_use() {
        assertThat(engine().inspect(UNKNOWN)).isEmpty();
        engine().remove(UNKNOWN);
        assertThatThrownBy(() -> engine().start(UNKNOWN)).isInstanceOf(ContainerEngineException.class);
        assertThatThrownBy(() -> engine().exec(UNKNOWN, Containers.exec("echo", "hi"), line -> {}))
                .isInstanceOf(ContainerEngineException.class);
    }

    @Test
    void figures_are_there_while_it_runs() {
        ContainerId container = started("sleep", "60");

        assertThat(engine().stats(container)).isPresent();
        engine().kill(container);
        await().until(() -> !engine().inspect(container).orElseThrow().running());
        assertThat(engine().stats(container)).isEmpty();
    }
}
