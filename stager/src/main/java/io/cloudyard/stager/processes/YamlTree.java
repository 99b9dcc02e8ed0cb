package io.cloudyard.stager.processes;

import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** YAML as nodes: no objects are ever constructed from it, and every complaint knows its line. */
final class YamlTree {
    private static final int MAX_DEPTH = 12;
    private static final int MAX_ALIASES = 10;

    private final ProcessFile file;

    YamlTree(ProcessFile file) {
        this.file = file;
    }

    /** The keys and values of the whole text; none for an empty one. */
    Map<String, Node> root() {
        Node root = compose();
        return root == null || isNull(root) ? Map.of() : mapping(root, "the file");
    }

    /** The keys and values of {@code node}; {@code what} it is, for the complaint. */
    Map<String, Node> mapping(Node node, String what) {
        if (!(node instanceof MappingNode mapping)) {
            throw bad(node, what + " is not a list of 'name: value' lines");
        }
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a name");
            if (entries.put(key, tuple.getValueNode()) != null) {
                throw bad(tuple.getKeyNode(), "'" + key + "' is there twice; keep one");
            }
        }
        return entries;
    }

    /** The items of {@code node}. */
    List<Node> items(Node node, String what) {
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw bad(node, what + " is not a list");
    }

    /** The text of {@code node}. */
    String scalar(Node node, String what) {
        if (node instanceof ScalarNode scalar) {
            return isNull(scalar) ? "" : scalar.getValue();
        }
        throw bad(node, what + " is not a text; put it in quotes");
    }

    /** A complaint about {@code node}. */
    InvalidProcessFileException bad(Node node, String problem) {
        return new InvalidProcessFileException(file, line(node.getStartMark()), problem);
    }

    private Node compose() {
        if (file.text().length() > CollectedFiles.MAX_LENGTH) {
            throw new InvalidProcessFileException(
                    file, 1, "larger than " + CollectedFiles.MAX_LENGTH + " characters; make it shorter");
        }
        try {
            return new Yaml(limits()).compose(new StringReader(file.text()));
        } catch (MarkedYAMLException e) {
            throw new InvalidProcessFileException(file, line(e.getProblemMark()), advice(e.getProblem()));
        } catch (YAMLException e) {
            throw new InvalidProcessFileException(
                    file, 1, "not usable as YAML: " + firstLine(String.valueOf(e.getMessage())));
        }
    }

    private static LoaderOptions limits() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(CollectedFiles.MAX_LENGTH);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        options.setAllowRecursiveKeys(false);
        return options;
    }

    private static String advice(String problem) {
        return "not valid YAML: " + firstLine(problem) + "; a value with ': ' or '#' in it needs quotes";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    private static boolean isNull(Node node) {
        return node.getTag().equals(Tag.NULL);
    }

    private static int line(Mark mark) {
        return mark == null ? 1 : mark.getLine() + 1;
    }
}
