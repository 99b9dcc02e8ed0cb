package io.cloudyard.stager;

import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerView;
import io.cloudyard.engine.ExecSpec;
import io.cloudyard.stager.archive.TarPipe;
import io.cloudyard.stager.container.StagingContainers;
import io.cloudyard.testing.engine.FakeContainerEngine;
import io.cloudyard.testing.engine.FakeRun;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** Plays the stack inside containers of the fake engine: our own scripts work, buildpacks do what the test says. */
public final class ScriptedStack implements Function<ExecSpec, FakeRun> {
    private static final String ALL = " detect supply finalize release";
    private static final byte[] LAYER = "layer".getBytes(StandardCharsets.UTF_8);

    private final FakeContainerEngine engine;
    private final Map<String, Function<ExecSpec, FakeRun>> answers = new HashMap<>();
    private final Map<String, String> scripts = new HashMap<>();
    private final Map<String, String> collected = new HashMap<>();

    /** Every command that was run, ours by the name of the script. */
    public final List<List<String>> commands = new CopyOnWriteArrayList<>();

    public ScriptedStack(FakeContainerEngine engine) {
        this.engine = engine;
        collected.put("VERSION-0", "1.2.3\n");
        collected.put("Procfile", "web: run\n");
    }

    /** {@code what} is {@code <buildpack>/<script>} or one of prepare, collect, pack, memory, git, download. */
    public ScriptedStack on(String what, int code, String... output) {
        return on(what, () -> new FakeRun(List.of(output), code));
    }

    public ScriptedStack on(String what, Supplier<FakeRun> answer) {
        return on(what, spec -> answer.get());
    }

    public ScriptedStack on(String what, Function<ExecSpec, FakeRun> answer) {
        answers.put(what, answer);
        return this;
    }

    /** The scripts that a buildpack has; all five, when not said. */
    public ScriptedStack has(String buildpack, String words) {
        scripts.put(buildpack, words);
        return this;
    }

    public ScriptedStack collects(String name, String text) {
        collected.put(name, text);
        return this;
    }

    /** The container that is there; there must be one. */
    public ContainerId container() {
        return engine.containers().stream()
                .filter(view -> view.labels().containsKey(StagingContainers.LABEL))
                .map(ContainerView::id)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public FakeRun apply(ExecSpec spec) {
        List<String> command = spec.command();
        boolean ours = command.getFirst().equals("/bin/sh");
        String what = ours ? ourScript(command.get(2)) : buildpackScript(command.getFirst());
        List<String> shown = new ArrayList<>(List.of(what));
        shown.addAll(command.subList(ours ? 4 : 1, command.size()));
        commands.add(shown);
        Function<ExecSpec, FakeRun> answer = answers.get(what);
        return answer == null ? usual(what, shown.subList(1, shown.size())) : answer.apply(spec);
    }

    private FakeRun usual(String what, List<String> arguments) {
        return switch (what) {
            case "prepare" ->
                new FakeRun(arguments.stream().skip(1).map(this::probed).toList(), 0);
            case "memory" -> new FakeRun(List.of("kills 0", "peak 1048576"), 0);
            case "collect" -> {
                put("collected/", collected);
                yield new FakeRun(List.of(), 0);
            }
            case "pack" -> packed();
            default -> new FakeRun(List.of(), 0);
        };
    }

    /** Packs one layer. */
    public FakeRun packed() {
        put("droplet/", Map.of("0.tar.zst", new String(LAYER, StandardCharsets.UTF_8)));
        return new FakeRun(List.of("layer 0.tar.zst " + sha256(LAYER) + " " + LAYER.length + " app"), 0);
    }

    private String probed(String directory) {
        String name = directory.substring(directory.lastIndexOf('/') + 1);
        return scripts.containsKey(name) && scripts.get(name).isEmpty()
                ? "\t"
                : directory + "\t" + scripts.getOrDefault(name, ALL);
    }

    private void put(String directory, Map<String, String> files) {
        try (InputStream tar = TarPipe.open(2000, writer -> {
            for (Map.Entry<String, String> file : files.entrySet()) {
                writer.file(directory + file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        })) {
            ((ContainerEngine) engine).copyIn(container(), "/tmp", tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String buildpackScript(String program) {
        String[] parts = program.split("/");
        return parts[parts.length - 3] + "/" + parts[parts.length - 1];
    }

    private static String ourScript(String text) {
        Map<String, String> marks = Map.of(
                "cache directories to keep", "prepare",
                "collected", "collect",
                "Packs /tmp/contents", "pack",
                "git clone", "git",
                "curl", "download",
                "kernel has killed", "memory",
                "du -sk ", "measure",
                "du -sxk /tmp /home/vcap 2>/dev/null | cut", "disk");
        return List.of(
                        "Packs /tmp/contents",
                        "cache directories to keep",
                        "git clone",
                        "curl",
                        "kernel has killed",
                        "du -sxk /tmp /home/vcap 2>/dev/null | cut",
                        "du -sk ",
                        "collected")
                .stream()
                .filter(text::contains)
                .map(marks::get)
                .findFirst()
                .orElse("unknown");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
