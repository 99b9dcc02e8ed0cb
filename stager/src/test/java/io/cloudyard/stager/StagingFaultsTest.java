package io.cloudyard.stager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.stager.container.StagingContainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which a build may fail tells phase, cause and what to do, and leaves nothing behind. */
class StagingFaultsTest {
    @TempDir
    private Path directory;

    static Stream<Fault> faults() {
        return Stream.of(PackageFaults.all(), BuildpackFaults.all(), ScriptFaults.all(), HostFaults.all())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void every_fault_is_told_in_one_line_and_leaves_nothing_behind(Fault fault) throws Exception {
        BuildFixture fixture = new BuildFixture(directory);
        fault.arrange().accept(fixture);

        StagingCompleted end = fixture.run(fault.request().build("build-1"));

        assertThat(end.droplet()).isNull();
        StagingFailure failure = Objects.requireNonNull(end.failure());
        assertThat(failure.errorId()).as(failure.message()).isEqualTo(fault.errorId());
        assertThat(failure.step()).isEqualTo(fault.step());
        fault.says().forEach(words -> assertThat(failure.message()).contains(words));
        assertThat(failure.message()).doesNotContain("\n").hasSizeBetween(20, 1000);
        assertThat(failure.lastLines()).hasSizeLessThanOrEqualTo(20);
        assertThat(fixture.log).contains(" !     " + failure.message());
        assertThat(fixture.engine.containers()).isEmpty();
        assertThat(fixture.engine.volumes()).noneMatch(volume -> volume.labels().containsKey(StagingContainers.LABEL));
        await().untilAsserted(() -> assertThat(packages()).isEmpty());
    }

    private List<Path> packages() throws IOException {
        Path kept = Files.createDirectories(directory.resolve("state/packages"));
        try (Stream<Path> files = Files.list(kept)) {
            return files.toList();
        }
    }

    @Test
    void there_are_at_least_forty_faults() {
        assertThat(faults()).hasSizeGreaterThanOrEqualTo(40);
    }
}
