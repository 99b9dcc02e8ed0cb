package io.cloudyard.cli.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value of a JSON document, or its absence: looking up what is not there gives an absent value, never an error. */
public final class Json {
    private static final Json ABSENT = new Json(null);

    private final @Nullable Object value;

    private Json(@Nullable Object value) {
        this.value = value;
    }

    /** Wraps maps, lists, strings, numbers and booleans. */
    public static Json of(@Nullable Object value) {
        return value == null ? ABSENT : new Json(value);
    }

    /** The value under these keys, one object inside the other. */
    public Json at(String... keys) {
        @Nullable Object current = value;
        for (String key : keys) {
            current = current instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return of(current);
    }

    /** Whether there is anything but null here. */
    public boolean isPresent() {
        return value != null;
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    /** The text under these keys; numbers and booleans as they are written; empty when absent. */
    public Optional<String> find(String... keys) {
        Object found = at(keys).value;
        return found == null || found instanceof Map || found instanceof List
                ? Optional.empty()
                : Optional.of(found.toString());
    }

    /** The text under these keys, or an empty text. */
    public String text(String... keys) {
        return find(keys).orElse("");
    }

    /** The whole number under these keys, or 0. */
    public long number(String... keys) {
        return at(keys).value instanceof Number number ? number.longValue() : 0;
    }

    /** The number under these keys, or 0. */
    public double fraction(String... keys) {
        return at(keys).value instanceof Number number ? number.doubleValue() : 0;
    }

    public boolean isTrue(String... keys) {
        return Boolean.TRUE.equals(at(keys).value);
    }

    /** The elements of the list under these keys; none when there is no list. */
    public List<Json> items(String... keys) {
        List<Json> items = new ArrayList<>();
        if (at(keys).value instanceof List<?> list) {
            list.forEach(item -> items.add(of(item)));
        }
        return items;
    }

    /** The members of the object under these keys, in order; none when there is no object. */
    public Map<String, Json> fields(String... keys) {
        Map<String, Json> fields = new LinkedHashMap<>();
        if (at(keys).value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> fields.put(String.valueOf(key), of(item)));
        }
        return fields;
    }

    /** The plain value: a map, list, string, number, boolean or null. */
    public @Nullable Object raw() {
        return value;
    }

    @Override
    public String toString() {
        return JsonText.compact(value);
    }
}
