package io.cloudyard.stager.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.droplet.Layer;
import io.cloudyard.contracts.staging.StagedBuildpack;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.stager.processes.CollectedFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StagingPlanTest {
    private static final StagingBounds BOUNDS =
            new StagingBounds(Megabytes.of(1024), Megabytes.of(4096), Duration.ofMinutes(15));
    private static final Layer LAYER = new Layer(new Digest("0".repeat(64)), 5, "app");

    private final List<String> said = new ArrayList<>();
    private Map<String, String> collected = Map.of();
    private Function<Step.RunScript, Outcome> scripts = run -> exited(0);

    @Test
    void the_first_that_detects_runs_and_no_other() {
        scripts = run -> switch (run.script()) {
            case DETECT -> exited(run.buildpack().name().equals("b") ? 0 : 1, "The B kind");
            case SUPPLY, FINALIZE, COMPILE, RELEASE -> exited(0);
        };

        List<String> steps = steps(begin(false, all("a"), all("b"), all("c")));

        assertThat(steps)
                .containsExactly(
                        "/bp/a/bin/detect /tmp/app",
                        "/bp/b/bin/detect /tmp/app",
                        "/bp/b/bin/supply /tmp/app /tmp/cache/final /tmp/contents/deps 0",
                        "/bp/b/bin/finalize /tmp/app /tmp/cache/final /tmp/contents/deps 0 /tmp/contents/profile.d",
                        "processes",
                        "/bp/b/bin/release /tmp/app",
                        "pack");
        assertThat(said).contains("-----> b buildpack (The B kind)");
    }

    @Test
    void named_ones_all_run_without_detect_and_the_last_is_final() {
        Buildpack old = new Buildpack("old", "k", "/bp/old", Set.of(Script.DETECT, Script.COMPILE));

        List<String> steps = steps(begin(true, all("apt"), old));

        assertThat(steps)
                .containsExactly(
                        "/bp/apt/bin/supply /tmp/app /tmp/cache/" + Buildpack.hash("key-apt") + " /tmp/contents/deps 0",
                        "/bp/old/bin/compile /tmp/app /tmp/cache/final",
                        "processes",
                        "pack");
    }

    @Test
    void from_ten_on_an_index_has_two_digits() {
        Buildpack[] ten = new Buildpack[10];
        for (int i = 0; i < 10; i++) {
            ten[i] = all("b" + i);
        }

        assertThat(steps(begin(true, ten)))
                .anyMatch(step -> step.startsWith("/bp/b3/bin/supply") && step.endsWith(" /tmp/contents/deps 03"))
                .anyMatch(step -> step.startsWith("/bp/b9/bin/finalize") && step.contains("/deps 09 "));
        assertThat(new Position(8, 9).depsIndex()).isEqualTo("8");
    }

    @Test
    void a_launch_file_of_the_final_one_makes_its_release_superfluous() {
        collected = Map.of("launch-0.yml", "processes: [{type: web, command: launched}]");

        Decision.Done done = end(begin(true, all("a")));

        assertThat(steps(begin(true, all("a")))).noneMatch(step -> step.contains("release"));
        assertThat(done.droplet().processTypes()).containsEntry("web", "launched");
    }

    @Test
    void the_procfile_wins_over_the_release() {
        collected = Map.of("Procfile", "web: mine\n", "VERSION-0", "1.2\n");
        scripts = run -> exited(0, "default_process_types: {web: theirs, console: irb}");

        StagedDroplet droplet = end(begin(true, all("a"))).droplet();

        assertThat(droplet.processTypes()).containsEntry("web", "mine").containsEntry("console", "irb");
        assertThat(droplet.buildpacks()).containsExactly(new StagedBuildpack("a", "1.2", null));
        assertThat(droplet.manifest().layers()).containsExactly(LAYER);
    }

    @Test
    void without_a_web_process_it_succeeds_with_a_warning() {
        collected = Map.of("Procfile", "worker: run\n");

        assertThat(end(begin(true, all("a"))).droplet().processTypes()).containsOnlyKeys("worker");
        assertThat(said).anyMatch(line -> line.contains("No web process") && line.contains("worker"));
    }

    @Test
    void what_a_config_file_says_of_the_version_counts_first() {
        collected = Map.of("config-0.yml", "name: nodejs\nversion: 24.1.0", "VERSION-0", "1");

        assertThat(end(begin(true, all("a"))).droplet().buildpacks().getFirst().version())
                .isEqualTo("24.1.0");
    }

    private static Buildpack all(String name) {
        return new Buildpack(
                name,
                "key-" + name,
                "/bp/" + name,
                EnumSet.of(Script.DETECT, Script.SUPPLY, Script.FINALIZE, Script.RELEASE));
    }

    private static Outcome exited(int code, String... output) {
        return new Outcome.Exited(code, List.of(output), List.of(output));
    }

    private static Decision begin(boolean skipDetect, Buildpack... buildpacks) {
        return StagingPlan.begin(
                new PlanInput(skipDetect, List.of(buildpacks), PackageListing.of(List.of("a.txt")), BOUNDS));
    }

    private List<String> steps(Decision first) {
        List<String> steps = new ArrayList<>();
        follow(first, steps);
        return steps;
    }

    private Decision.Done end(Decision first) {
        Decision last = follow(first, new ArrayList<>());
        assertThat(last).isInstanceOf(Decision.Done.class);
        return (Decision.Done) last;
    }

    private Decision follow(Decision first, List<String> steps) {
        Decision decision = first;
        while (decision instanceof Decision.Run run) {
            said.addAll(run.say());
            steps.add(
                    run.step() instanceof Step.RunScript script
                            ? String.join(" ", script.command())
                            : run.step().word());
            decision = run.plan().after(run.step(), outcome(run.step()));
        }
        return decision;
    }

    private Outcome outcome(Step step) {
        return switch (step) {
            case Step.RunScript run -> scripts.apply(run);
            case Step.Collect collect -> new Outcome.Collected(new CollectedFiles(collected));
            case Step.Pack pack -> new Outcome.Packed(List.of(LAYER));
        };
    }
}
