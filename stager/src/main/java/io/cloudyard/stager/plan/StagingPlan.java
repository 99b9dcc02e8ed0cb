package io.cloudyard.stager.plan;

import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.staging.StagedBuildpack;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.stager.processes.CollectedFiles;
import io.cloudyard.stager.processes.InvalidProcessFileException;
import io.cloudyard.stager.processes.ProcessFile;
import io.cloudyard.stager.processes.ProcessTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The course of one build: detect until one answers, then supply…, finalize or compile, release, process types, pack.
 * Ask {@link #begin} once, then {@link #after} with how each step went, on the plan that came with the step.
 */
public final class StagingPlan {
    private final PlanInput input;
    private final List<Buildpack> chosen;
    private final Optional<String> detectOutput;
    private final Optional<CollectedFiles> collected;

    private StagingPlan(
            PlanInput input,
            List<Buildpack> chosen,
            Optional<String> detectOutput,
            Optional<CollectedFiles> collected) {
        this.input = input;
        this.chosen = chosen;
        this.detectOutput = detectOutput;
        this.collected = collected;
    }

    /** What to do first. */
    public static Decision begin(PlanInput input) {
        StagingPlan plan = new StagingPlan(input, List.of(), Optional.empty(), Optional.empty());
        if (input.buildpacks().isEmpty()) {
            return new Decision.Failed(plan.failures().noBuildpacks());
        }
        return input.skipDetect()
                ? plan.with(input.buildpacks(), Optional.empty()).runChosen()
                : plan.detect(0);
    }

    /** What to do after {@code step} went like {@code outcome}. */
    public Decision after(Step step, Outcome outcome) {
        return switch (step) {
            case Step.RunScript run -> afterScript(run, outcome);
            case Step.Collect collect -> failedOr(step, outcome, () -> afterCollect(outcome));
            case Step.Pack pack -> failedOr(step, outcome, () -> afterPack(pack, outcome));
        };
    }

    private Decision afterScript(Step.RunScript run, Outcome outcome) {
        return switch (run.script()) {
            case DETECT -> afterDetect(run, outcome);
            case SUPPLY, FINALIZE, COMPILE -> failedOr(run, outcome, () -> afterBuildScript(run));
            case RELEASE -> failedOr(run, outcome, () -> afterRelease(outcome));
        };
    }

    // ---------------------------------------------------------------- detect

    private Decision detect(int from) {
        List<Buildpack> all = input.buildpacks();
        for (int i = from; i < all.size(); i++) {
            if (all.get(i).has(Script.DETECT)) {
                return run(new Step.RunScript(Script.DETECT, all.get(i), new Position(i, all.size())), List.of());
            }
        }
        return new Decision.Failed(failures().noneDetected(all, input.listing()));
    }

    private Decision afterDetect(Step.RunScript run, Outcome outcome) {
        if (outcome instanceof Outcome.Exited exited) {
            if (exited.code() != 0) {
                return detect(run.position().index() + 1);
            }
            String output = String.join(" ", exited.standardOutput()).strip();
            return with(List.of(run.buildpack()), Optional.of(output)).runChosen();
        }
        return failedOr(run, outcome, () -> detect(run.position().index() + 1));
    }

    // ------------------------------------------------------- supply, finalize

    private Decision runChosen() {
        Optional<StagingFailure> lacking = lacking();
        return lacking.isPresent()
                ? new Decision.Failed(lacking.get())
                : run(scripts().getFirst(), announcement(scripts().getFirst()));
    }

    private Decision afterBuildScript(Step.RunScript run) {
        List<Step.RunScript> scripts = scripts();
        int next = scripts.indexOf(run) + 1;
        if (next == scripts.size()) {
            return run(new Step.Collect(chosen), List.of());
        }
        Step.RunScript following = scripts.get(next);
        boolean another = following.position().index() != run.position().index();
        return run(following, another ? announcement(following) : List.of());
    }

    private List<Step.RunScript> scripts() {
        List<Step.RunScript> scripts = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            Buildpack buildpack = chosen.get(i);
            Position position = new Position(i, chosen.size());
            for (Script script : position.isFinal() ? finalScripts(buildpack) : List.of(Script.SUPPLY)) {
                scripts.add(new Step.RunScript(script, buildpack, position));
            }
        }
        return scripts;
    }

    private static List<Script> finalScripts(Buildpack buildpack) {
        if (!buildpack.has(Script.FINALIZE)) {
            return List.of(Script.COMPILE);
        }
        return buildpack.has(Script.SUPPLY) ? List.of(Script.SUPPLY, Script.FINALIZE) : List.of(Script.FINALIZE);
    }

    private Optional<StagingFailure> lacking() {
        for (Buildpack buildpack : chosen.subList(0, chosen.size() - 1)) {
            if (!buildpack.has(Script.SUPPLY)) {
                return Optional.of(
                        failures()
                                .unusable(
                                        buildpack,
                                        Script.SUPPLY,
                                        buildpack.name()
                                                + " has no bin/supply, so it can only be the last buildpack: change the order, or leave it out"));
            }
        }
        Buildpack last = chosen.getLast();
        if (!last.has(Script.FINALIZE) && !last.has(Script.COMPILE)) {
            return Optional.of(
                    failures()
                            .unusable(
                                    last,
                                    Script.FINALIZE,
                                    last.name()
                                            + " has neither bin/finalize nor bin/compile, so it cannot be the last buildpack: name the app's own buildpack after it"));
        }
        return Optional.empty();
    }

    private List<String> announcement(Step.RunScript run) {
        String detected = detectOutput
                .filter(output ->
                        !output.isEmpty() && !output.equals(run.buildpack().name()))
                .map(output -> " (" + output + ")")
                .orElse("");
        return List.of("-----> " + run.buildpack().name() + " buildpack" + detected);
    }

    // -------------------------------------------------------------- processes

    private Decision afterCollect(Outcome outcome) {
        if (!(outcome instanceof Outcome.Collected files)) {
            throw new IllegalArgumentException("outcome of collecting: " + outcome);
        }
        StagingPlan plan = new StagingPlan(input, chosen, detectOutput, Optional.of(files.files()));
        int last = chosen.size() - 1;
        boolean release =
                files.files().launch(last).isEmpty() && chosen.getLast().has(Script.RELEASE);
        return release
                ? plan.run(
                        new Step.RunScript(Script.RELEASE, chosen.getLast(), new Position(last, chosen.size())),
                        List.of())
                : plan.pack(Optional.empty());
    }

    private Decision afterRelease(Outcome outcome) {
        String output = outcome instanceof Outcome.Exited exited ? String.join("\n", exited.standardOutput()) : "";
        return pack(Optional.of(output));
    }

    private Decision pack(Optional<String> released) {
        try {
            Map<String, String> types = ProcessTypes.merge(processFiles(released));
            Step.Pack pack = new Step.Pack(types, chosen.getLast().name());
            return run(pack, types.containsKey("web") ? List.of() : List.of(noWebWarning(types)));
        } catch (InvalidProcessFileException e) {
            return new Decision.Failed(failures().invalid(e, chosen.getLast()));
        }
    }

    private List<ProcessFile> processFiles(Optional<String> released) {
        CollectedFiles files = collected.orElseThrow();
        List<ProcessFile> sources = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            String name = chosen.get(i).name();
            files.launch(i).ifPresent(text -> sources.add(ProcessFile.launch(name, text)));
        }
        released.ifPresent(
                text -> sources.add(ProcessFile.release(chosen.getLast().name(), text)));
        files.procfile().ifPresent(text -> sources.add(ProcessFile.procfile(text)));
        return sources;
    }

    private static String noWebWarning(Map<String, String> types) {
        String found = types.isEmpty() ? "there are none at all" : "there are: " + String.join(", ", types.keySet());
        return " !     No web process was found (" + found
                + "). Add a line 'web: <command>' to a Procfile, or push with -c '<command>'.";
    }

    // ------------------------------------------------------------------- pack

    private Decision afterPack(Step.Pack pack, Outcome outcome) {
        if (!(outcome instanceof Outcome.Packed packed)) {
            throw new IllegalArgumentException("outcome of packing: " + outcome);
        }
        DropletManifest manifest = new DropletManifest(packed.layers());
        return new Decision.Done(
                new StagedDroplet(manifest, pack.processTypes(), pack.detectedBuildpack(), stagedBuildpacks()));
    }

    private List<StagedBuildpack> stagedBuildpacks() {
        CollectedFiles files = collected.orElseThrow();
        List<StagedBuildpack> staged = new ArrayList<>();
        for (int i = 0; i < chosen.size(); i++) {
            String name = chosen.get(i).name();
            Optional<String> version = files.config(i)
                    .flatMap(text -> ProcessTypes.configured(ProcessFile.config(name, text), "version"))
                    .or(versionFile(files, i));
            staged.add(new StagedBuildpack(name, version.orElse(null), detectOutput.orElse(null)));
        }
        return staged;
    }

    private static Supplier<Optional<String>> versionFile(CollectedFiles files, int index) {
        return () -> files.version(index);
    }

    // ----------------------------------------------------------------- shared

    private Decision failedOr(Step step, Outcome outcome, Supplier<Decision> next) {
        return failures().of(step, outcome).<Decision>map(Decision.Failed::new).orElseGet(next);
    }

    private Decision run(Step step, List<String> say) {
        return new Decision.Run(this, step, say);
    }

    private StagingPlan with(List<Buildpack> buildpacks, Optional<String> output) {
        return new StagingPlan(input, List.copyOf(buildpacks), output, collected);
    }

    private Failures failures() {
        return new Failures(input.bounds());
    }
}
