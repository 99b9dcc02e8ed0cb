package io.cloudyard.stager.container;

import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.stager.archive.CheckedZip;
import io.cloudyard.stager.archive.TarWriter;
import io.cloudyard.stager.plan.Buildpack;
import io.cloudyard.stager.plan.ContainerPaths;
import io.cloudyard.stager.plan.ErrorIds;
import io.cloudyard.stager.plan.Position;
import io.cloudyard.stager.plan.Script;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Readies a fresh container: directories, the app's files, custom buildpacks, caches. */
public final class Workspace {
    /** Step name of every failure here. */
    public static final String STEP = "download";

    private final StagingContainer container;
    private final Map<String, String> hostEnv;
    private final Deadline deadline;
    private final Consumer<String> say;

    /** Readies {@code container}; {@code hostEnv} are variables that fetching from outside needs. */
    public Workspace(StagingContainer container, Map<String, String> hostEnv, Deadline deadline, Consumer<String> say) {
        this.container = container;
        this.hostEnv = hostEnv;
        this.deadline = deadline;
        this.say = say;
    }

    /** Puts the package's files into place, and makes the directories that buildpacks expect for {@code count} of them. */
    public void unpack(CheckedZip bits, int count) throws IOException {
        container.copyIn(ContainerPaths.CACHE_VOLUME, tar -> tar.directory("content"));
        container.copyIn("/tmp", tar -> {
            tar.directory("contents/profile.d");
            for (int i = 0; i < count; i++) {
                tar.directory("contents/deps/" + new Position(i, count).depsIndex());
            }
            tar.directory("buildpackdownloads");
            tar.link("cache", ContainerPaths.CACHE_CONTENT);
            addApp(tar, bits);
        });
    }

    private static void addApp(TarWriter tar, CheckedZip bits) throws IOException {
        tar.directory("app");
        bits.writeTo(tar, "app");
    }

    /** Fetches the custom buildpacks among {@code places}, and finds out which scripts each buildpack has. */
    public List<Buildpack> buildpacks(List<BuildpackPlace> places, Set<String> caches) {
        places.forEach(place -> place.source().ifPresent(source -> fetch(place, source)));
        List<String> arguments = new ArrayList<>();
        arguments.add(String.join(" ", caches));
        places.forEach(place -> arguments.add(place.directory()));
        StepOutput output = new StepOutput(line -> {});
        int code = container.script(ShellScript.PREPARE.text(), arguments, deadline.left(), output);
        if (code != 0 || output.standardOutput().size() != places.size()) {
            throw new ContainerEngineException(
                    "cannot prepare the container: exit status " + code + ": " + String.join(" ", output.tail()));
        }
        List<Buildpack> buildpacks = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            buildpacks.add(found(places.get(i), output.standardOutput().get(i)));
        }
        return buildpacks;
    }

    private Buildpack found(BuildpackPlace place, String line) {
        String[] parts = line.split("\t", 2);
        String name = CustomSource.hideUser(place.name());
        if (parts[0].isEmpty()) {
            throw new StagingFailedException(new StagingFailure(
                    ErrorIds.STAGING_ERROR,
                    "buildpack " + name + " has no bin directory at its top: check that it is a buildpack",
                    name,
                    STEP,
                    null,
                    List.of()));
        }
        String words = " " + (parts.length > 1 ? parts[1] : "") + " ";
        Set<Script> scripts = EnumSet.noneOf(Script.class);
        for (Script script : Script.values()) {
            if (words.contains(" " + script.word() + " ")) {
                scripts.add(script);
            } else if (words.contains(" !" + script.word() + " ")) {
                say.accept(" !     bin/" + script.word() + " of " + name + " cannot be executed and is left out");
            }
        }
        return new Buildpack(name, place.key(), parts[0], scripts);
    }

    private void fetch(BuildpackPlace place, CustomSource source) {
        String shown = CustomSource.hideUser(source.url());
        say.accept("Downloading buildpack " + shown + "...");
        StepOutput output = new StepOutput(line -> {});
        ShellScript script = switch (source.kind()) {
            case GIT -> ShellScript.GIT;
            case ZIP -> ShellScript.DOWNLOAD;
        };
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", script.text(), "sh"));
        command.addAll(source.arguments(place.directory()));
        int code = container.exec(command, environment(), deadline.left(), output);
        if (code != 0) {
            throw new StagingFailedException(failed(shown, source, code, output));
        }
    }

    private StagingFailure failed(String shown, CustomSource source, int code, StepOutput output) {
        List<String> tail = output.tail().stream().map(CustomSource::hideUser).toList();
        String how = switch (source.kind()) {
            case GIT -> "cloned";
            case ZIP -> "downloaded";
        };
        String why = tail.isEmpty() ? "exit status " + code : tail.getLast();
        String ref = source.ref().isEmpty() ? "" : " at '" + source.ref() + "'";
        return new StagingFailure(
                ErrorIds.STAGING_ERROR,
                "buildpack " + shown + ref + " could not be " + how + ": " + why
                        + "; check the URL, and that it can be reached from here",
                shown,
                STEP,
                code,
                tail);
    }

    private Map<String, String> environment() {
        Map<String, String> env = new HashMap<>(hostEnv);
        env.put("PATH", BuildEnvironment.PATH);
        env.put("HOME", ContainerPaths.HOME);
        env.put("LANG", "C.UTF-8");
        env.put("GIT_TERMINAL_PROMPT", "0");
        env.put("GIT_ALLOW_PROTOCOL", "http:https:git:ssh");
        return env;
    }
}
