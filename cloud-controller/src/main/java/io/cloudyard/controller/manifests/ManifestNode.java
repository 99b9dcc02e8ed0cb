package io.cloudyard.controller.manifests;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of a manifest. Reading a key notes what is wrong with its value: the key, what was found and what is
 * expected; a key with the value null counts as absent.
 */
final class ManifestNode {
    private static final int SHOWN = 40;

    private final Map<String, @Nullable Object> values;
    private final String prefix;
    private final List<String> errors;

    ManifestNode(Map<String, @Nullable Object> values, String prefix, List<String> errors) {
        this.values = values;
        this.prefix = prefix;
        this.errors = errors;
    }

    boolean has(String key) {
        return values.get(key) != null;
    }

    boolean isNull(String key) {
        return values.containsKey(key) && values.get(key) == null;
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    @Nullable
    String text(String key) {
        Object value = values.get(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        mismatch(key, value, "a text");
        return null;
    }

    @Nullable
    Integer number(String key, int min, int max) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number >= min && number <= max) {
            return number;
        }
        mismatch(key, value, "a whole number from " + min + " to " + max);
        return null;
    }

    boolean flag(String key) {
        Object value = values.get(key);
        if (value != null && !(value instanceof Boolean)) {
            mismatch(key, value, "true or false");
        }
        return Boolean.TRUE.equals(value);
    }

    @Nullable
    Integer megabytes(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        OptionalLong size = value instanceof String text ? ByteSize.parseMegabytes(text) : OptionalLong.empty();
        if (size.isEmpty() || size.getAsLong() < 1 || size.getAsLong() > 1 << 20) {
            mismatch(key, value, "a size with a unit (B, K, KB, M, MB, G, GB, T or TB) of at least 1M, such as 256M");
            return null;
        }
        return Math.toIntExact(size.getAsLong());
    }

    /** Bytes per second; -1: no limit. */
    @Nullable
    Long rate(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        String text = String.valueOf(value);
        if (text.equals("-1") || text.equals("0")) {
            return Long.valueOf(text);
        }
        OptionalLong size = value instanceof String ? ByteSize.parse(text) : OptionalLong.empty();
        if (size.isEmpty()) {
            mismatch(key, value, "a size with a unit such as 16K, or -1 for no limit");
            return null;
        }
        return size.getAsLong();
    }

    @Nullable
    List<String> texts(String key) {
        Object value = values.get(key);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(element -> {
                if (element instanceof String text) {
                    texts.add(text);
                }
            });
            if (texts.size() == list.size()) {
                return texts;
            }
        }
        mismatch(key, value, "a list of texts");
        return null;
    }

    List<ManifestNode> nodes(String key) {
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        List<ManifestNode> nodes = new ArrayList<>();
        if (value instanceof List<?> list) {
            for (Object element : list) {
                mapping(element)
                        .ifPresent(map ->
                                nodes.add(new ManifestNode(map, prefix + key + "[" + nodes.size() + "].", errors)));
            }
            if (nodes.size() == list.size()) {
                return nodes;
            }
        }
        mismatch(key, value, "a list of mappings");
        return List.of();
    }

    Optional<ManifestNode> node(String key) {
        Object value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        Optional<ManifestNode> node = mapping(value).map(map -> new ManifestNode(map, prefix + key + ".", errors));
        if (node.isEmpty()) {
            mismatch(key, value, "a mapping");
        }
        return node;
    }

    /** All values as texts: scalars as they are written, null where the key has no value. */
    Map<String, @Nullable String> scalars() {
        Map<String, @Nullable String> scalars = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (value instanceof Map || value instanceof List) {
                mismatch(key, value, "a text, a number, true or false");
            } else {
                scalars.put(key, value == null ? null : String.valueOf(value));
            }
        });
        return scalars;
    }

    void error(String key, String fault) {
        errors.add(prefix + key + ": " + fault);
    }

    void mismatch(String key, Object found, String expected) {
        error(key, "found " + describe(found) + " (expected: " + expected + ")");
    }

    /** {@code value} with text keys, when it is a mapping. */
    static Optional<Map<String, @Nullable Object>> mapping(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> texts = new LinkedHashMap<>();
        map.forEach((key, element) -> texts.put(String.valueOf(key), element));
        return Optional.of(texts);
    }

    static String describe(@Nullable Object value) {
        return switch (value) {
            case null -> "nothing";
            case String text -> "the text '" + cut(text) + "'";
            case Number number -> "the number " + number;
            case Boolean flag -> String.valueOf(flag);
            case List<?> list -> "a list of " + list.size();
            case Map<?, ?> map -> "a mapping of " + map.size();
            case Object other -> "'" + cut(other.toString()) + "'";
        };
    }

    private static String cut(String text) {
        String harmless = text.replaceAll("\\p{Cntrl}", "?");
        return harmless.length() <= SHOWN ? harmless : harmless.substring(0, SHOWN) + "...";
    }
}
