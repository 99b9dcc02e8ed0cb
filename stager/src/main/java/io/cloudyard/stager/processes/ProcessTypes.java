package io.cloudyard.stager.processes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.Node;

/** Reads process types (type to command) from each kind of file, and merges them: a later file wins, type by type. */
public final class ProcessTypes {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9_-]{1,255}");

    private ProcessTypes() {}

    /**
     * The types of all {@code files}, lowest precedence first.
     *
     * @throws InvalidProcessFileException when one of them cannot be used
     */
    public static Map<String, String> merge(List<ProcessFile> files) {
        Map<String, String> types = new LinkedHashMap<>();
        files.forEach(file -> types.putAll(read(file)));
        return types;
    }

    /**
     * The types of one file.
     *
     * @throws InvalidProcessFileException when it cannot be used
     */
    public static Map<String, String> read(ProcessFile file) {
        YamlTree yaml = new YamlTree(file);
        return switch (file.kind()) {
            case PROCFILE -> commands(yaml, yaml.root());
            case RELEASE -> released(yaml);
            case LAUNCH -> launched(yaml);
            case CONFIG -> Map.of();
        };
    }

    /** What a {@code config.yml} has under {@code key}; empty also when it is not readable: it is for show only. */
    public static Optional<String> configured(ProcessFile file, String key) {
        try {
            YamlTree yaml = new YamlTree(file);
            return Optional.ofNullable(yaml.root().get(key))
                    .map(node -> yaml.scalar(node, key))
                    .filter(text -> !text.isEmpty());
        } catch (InvalidProcessFileException e) {
            return Optional.empty();
        }
    }

    private static Map<String, String> released(YamlTree yaml) {
        Node types = yaml.root().get("default_process_types");
        return types == null ? Map.of() : commands(yaml, yaml.mapping(types, "default_process_types"));
    }

    private static Map<String, String> launched(YamlTree yaml) {
        Map<String, String> types = new LinkedHashMap<>();
        Node processes = yaml.root().get("processes");
        if (processes != null) {
            for (Node item : yaml.items(processes, "processes")) {
                addProcess(yaml, item, types);
            }
        }
        return types;
    }

    private static void addProcess(YamlTree yaml, Node item, Map<String, String> types) {
        Map<String, Node> process = yaml.mapping(item, "a process");
        Node type = process.get("type");
        Node command = process.get("command");
        if (type == null || command == null) {
            throw yaml.bad(item, "a process needs both 'type' and 'command'");
        }
        if (!isSidecar(yaml, process)) {
            types.put(type(yaml, yaml.scalar(type, "type"), type), command(yaml, command));
        }
    }

    /** A sidecar runs beside processes and is not one itself. */
    private static boolean isSidecar(YamlTree yaml, Map<String, Node> process) {
        return Optional.ofNullable(process.get("platforms"))
                .map(platforms -> yaml.mapping(platforms, "platforms").get("cloudfoundry"))
                .map(platform -> yaml.mapping(platform, "cloudfoundry").containsKey("sidecar_for"))
                .orElse(false);
    }

    private static Map<String, String> commands(YamlTree yaml, Map<String, Node> entries) {
        Map<String, String> types = new LinkedHashMap<>();
        entries.forEach((type, command) -> types.put(type(yaml, type, command), command(yaml, command)));
        return types;
    }

    private static String type(YamlTree yaml, String type, Node at) {
        if (!TYPE.matcher(type).matches()) {
            throw yaml.bad(at, "process type '" + type + "' (expected: 1 to 255 of A-Z a-z 0-9 _ -)");
        }
        return type;
    }

    private static String command(YamlTree yaml, Node node) {
        String command = yaml.scalar(node, "the command").strip();
        if (command.isEmpty()) {
            throw yaml.bad(node, "the command is empty; write what starts the process after the colon");
        }
        return command;
    }
}
