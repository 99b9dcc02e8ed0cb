package io.cloudyard.controller.json;

import io.cloudyard.controller.errors.ApiException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A JSON object that a request brought. Reading a field marks it as known and notes what is wrong with it;
 * {@link #check} then refuses everything that is wrong at once, fields nobody has read included.
 */
public final class JsonBody {
    private final ObjectNode json;
    private final String path;
    private final List<String> errors;
    private final List<JsonBody> children = new ArrayList<>();
    private final Set<String> known = new HashSet<>();

    /** The body of a request. */
    public JsonBody(ObjectNode json) {
        this(json, "", new ArrayList<>());
    }

    private JsonBody(ObjectNode json, String path, List<String> errors) {
        this.json = json;
        this.path = path;
        this.errors = errors;
    }

    /** Whether {@code field} was sent, even as null. */
    public boolean has(String field) {
        return json.has(field);
    }

    /** Whether {@code field} was sent as null. */
    public boolean isNull(String field) {
        known.add(field);
        return json.has(field) && json.get(field).isNull();
    }

    /** A text, or null when absent or null. */
    public @Nullable String text(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isString()) {
            error(name(field) + " must be a string");
            return null;
        }
        return value.stringValue();
    }

    /** A text that must be there; empty when it is not, which {@link #check} refuses. */
    public String requiredText(String field) {
        int before = errors.size();
        String text = text(field);
        if (text == null) {
            if (errors.size() == before) {
                error(name(field) + (json.has(field) ? " must be a string" : " can't be blank"));
            }
            return "";
        }
        return text;
    }

    /** A whole number from {@code min} to {@code max}, or null when absent or null. */
    public @Nullable Integer number(String field, int min, int max) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber()) {
            error(name(field) + " is not a number (found: " + describe(value) + ", expected: a whole number)");
            return null;
        }
        if (!value.canConvertToInt() || value.intValue() < min || value.intValue() > max) {
            error(name(field) + ": " + value + (min == 0 ? " must be greater than or equal to 0" : "") + " (expected: "
                    + min + " to " + max + ")");
            return null;
        }
        return value.intValue();
    }

    /** True or false, or null when absent or null. */
    public @Nullable Boolean flag(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        if (!value.isBoolean()) {
            error(name(field) + " must be a boolean");
            return null;
        }
        return value.booleanValue();
    }

    /** A list of texts, or null when absent or null. */
    public @Nullable List<String> texts(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> {
                if (element.isString()) {
                    texts.add(element.stringValue());
                }
            });
        }
        if (!value.isArray() || texts.size() != value.size()) {
            error(name(field) + " must be an array of strings");
            return null;
        }
        return texts;
    }

    /** An object; empty when absent or null. */
    public Optional<JsonBody> object(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof ObjectNode object)) {
            error(name(field) + " must be an object");
            return Optional.empty();
        }
        return Optional.of(child(object, name(field) + "."));
    }

    /** A list of objects, or null when absent or null. */
    public @Nullable List<JsonBody> objects(String field) {
        JsonNode value = value(field);
        if (value == null) {
            return null;
        }
        List<JsonBody> objects = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> {
                if (element instanceof ObjectNode object) {
                    objects.add(child(object, name(field) + "[" + objects.size() + "]."));
                }
            });
        }
        if (!value.isArray() || objects.size() != value.size()) {
            error(name(field) + " must be an array of objects");
            return null;
        }
        return objects;
    }

    /** Names of all fields. */
    public List<String> fields() {
        return List.copyOf(json.propertyNames());
    }

    /** Any value as it is, or null when absent. */
    public @Nullable JsonNode raw(String field) {
        known.add(field);
        return json.get(field);
    }

    /** The guid in {@code relationships.<name>.data.guid}; empty when absent. */
    public Optional<String> relationship(String relation) {
        return object("relationships")
                .flatMap(all -> all.object(relation))
                .flatMap(one -> one.object("data"))
                .map(data -> data.requiredText("guid"));
    }

    /** As {@link #relationship}, refused when absent. */
    public String requiredRelationship(String relation) {
        return relationship(relation).orElseGet(() -> {
            error("Relationships '" + relation + "' must include a 'data.guid' that names it");
            return "";
        });
    }

    /** The guids in {@code data[].guid}. */
    public List<String> guids() {
        List<JsonBody> data = objects("data");
        return data == null
                ? List.of()
                : data.stream().map(one -> one.requiredText("guid")).toList();
    }

    /** What {@code metadata} wants changed. */
    public Metadata.Change metadata() {
        Optional<JsonBody> metadata = object("metadata");
        if (metadata.isEmpty()) {
            return Metadata.Change.NONE;
        }
        return new Metadata.Change(
                metadata.get().entries("labels", "label"), metadata.get().entries("annotations", "annotation"));
    }

    private Map<String, @Nullable String> entries(String field, String kind) {
        Map<String, @Nullable String> entries = new HashMap<>();
        JsonNode value = value(field);
        if (value == null) {
            return entries;
        }
        if (!(value instanceof ObjectNode object)) {
            error("Metadata '" + field + "' is not an object");
            return entries;
        }
        object.properties()
                .forEach(entry -> entries.put(entry.getKey(), entry(kind, entry.getKey(), entry.getValue())));
        return entries;
    }

    private @Nullable String entry(String kind, String key, JsonNode value) {
        MetadataRules.checkKey(kind, key, errors::add);
        if (value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            error("Metadata " + kind + " value error: the value of '" + key + "' must be a string");
            return "";
        }
        if ("label".equals(kind)) {
            MetadataRules.checkLabel(value.stringValue(), errors::add);
        } else {
            MetadataRules.checkAnnotation(value.stringValue(), errors::add);
        }
        return value.stringValue();
    }

    /** Notes something that is wrong. */
    public void error(String detail) {
        errors.add(detail);
    }

    /**
     * Ends the reading.
     *
     * @throws ApiException 422 with everything that is wrong
     */
    public void check() {
        Set<String> unknown = new LinkedHashSet<>();
        collectUnknown(unknown);
        if (!unknown.isEmpty()) {
            errors.add("Unknown field(s): '" + String.join("', '", unknown) + "'");
        }
        if (!errors.isEmpty()) {
            throw ApiException.unprocessable(
                    errors.stream().distinct().limit(50).toList());
        }
    }

    private void collectUnknown(Set<String> unknown) {
        json.propertyNames().stream()
                .filter(field -> !known.contains(field))
                .map(field -> path + field)
                .filter(field -> children.stream().noneMatch(child -> child.path.equals(field + ".")))
                .forEach(unknown::add);
        children.forEach(child -> child.collectUnknown(unknown));
    }

    private JsonBody child(ObjectNode object, String childPath) {
        return children.stream()
                .filter(child -> child.path.equals(childPath))
                .findFirst()
                .orElseGet(() -> {
                    JsonBody child = new JsonBody(object, childPath, errors);
                    children.add(child);
                    return child;
                });
    }

    private @Nullable JsonNode value(String field) {
        known.add(field);
        JsonNode value = json.get(field);
        return value == null || value.isNull() ? null : value;
    }

    /** {@code name} at the top reads {@code Name}, as Cloud Foundry writes it; deeper fields keep their path. */
    private String name(String field) {
        if (!path.isEmpty()) {
            return path + field;
        }
        String words = field.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private static String describe(JsonNode value) {
        String text = value.toString();
        return text.length() <= 40 ? text : text.substring(0, 40) + "...";
    }
}
