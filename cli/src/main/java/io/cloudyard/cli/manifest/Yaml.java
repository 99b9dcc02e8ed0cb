package io.cloudyard.cli.manifest;

import io.cloudyard.cli.command.Failure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** YAML text to plain maps and lists and back; anchors, aliases and merge keys are resolved. */
final class Yaml {
    private static final int LARGEST = 5 * 1024 * 1024;

    private Yaml() {}

    /** Reads one document; errors name the line and column in {@code source}. */
    static @Nullable Object parse(String source, String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            return MergeKeys.resolve(new Load(settings).loadFromString(text));
        } catch (MarkedYamlEngineException e) {
            throw Failure.usage(
                    source + position(e.getProblemMark()) + ": not YAML: " + oneLine(e.getProblem()),
                    "correct the file");
        } catch (YamlEngineException e) {
            throw Failure.usage(source + ": not YAML: " + oneLine(e.getMessage()), "correct the file");
        }
    }

    private static String position(Optional<Mark> mark) {
        return mark.map(m -> ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1))
                .orElse("");
    }

    private static String oneLine(@Nullable String problem) {
        return String.valueOf(problem).replace('\n', ' ').strip();
    }

    static String print(Map<String, ?> document) {
        DumpSettings settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .setDereferenceAliases(true)
                .build();
        return new Dump(settings).dumpToString(document);
    }

    /** The value as a list of mappings, or nothing when it is anything else. */
    static Optional<List<Map<String, Object>>> mappings(@Nullable Object value) {
        if (!(value instanceof List<?> list) || !list.stream().allMatch(Map.class::isInstance)) {
            return Optional.empty();
        }
        return Optional.of(list.stream().map(Yaml::mapping).toList());
    }

    /** A changeable copy with its keys as texts. */
    static Map<String, Object> mapping(Object value) {
        Map<String, Object> copy = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, item) -> copy.put(String.valueOf(key), item));
        return copy;
    }
}
