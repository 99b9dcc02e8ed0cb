package io.cloudyard.cli.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.CharTypes;
import tools.jackson.core.json.JsonFactory;

/** JSON text to {@link Json} and back. */
public final class JsonText {
    private JsonText() {}

    /**
     * Reads one document.
     *
     * @throws MalformedJsonException when the bytes are not JSON
     */
    public static Json parse(byte[] bytes) {
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), bytes)) {
            JsonToken first = parser.nextToken();
            return Json.of(first == null ? null : value(parser, first));
        } catch (JacksonException e) {
            throw new MalformedJsonException(e.getOriginalMessage());
        }
    }

    public static Json parse(String text) {
        return parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getNumberValue();
            default -> parser.getString();
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            object.put(key, value(parser, parser.nextToken()));
        }
        return object;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    /** One line without spaces. */
    public static String compact(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value, "", "");
        return text.toString();
    }

    /** Two spaces per level, one member per line. */
    public static String pretty(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        write(text, value, "\n", "  ");
        return text.toString();
    }

    private static void write(StringBuilder text, @Nullable Object value, String line, String indent) {
        switch (value) {
            case null -> text.append("null");
            case Json json -> write(text, json.raw(), line, indent);
            case Map<?, ?> map -> writeObject(text, map, line, indent);
            case Iterable<?> list -> writeArray(text, list, line, indent);
            case Number number -> text.append(number);
            case Boolean bool -> text.append(bool);
            default -> quote(text, value.toString());
        }
    }

    private static void writeObject(StringBuilder text, Map<?, ?> map, String line, String indent) {
        text.append('{');
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            text.append(separator).append(line).append(indent);
            quote(text, String.valueOf(entry.getKey()));
            text.append(indent.isEmpty() ? ":" : ": ");
            write(text, entry.getValue(), line + indent, indent);
            separator = ",";
        }
        text.append(map.isEmpty() ? "" : line).append('}');
    }

    private static void writeArray(StringBuilder text, Iterable<?> list, String line, String indent) {
        text.append('[');
        String separator = "";
        for (Object item : list) {
            text.append(separator).append(line).append(indent);
            write(text, item, line + indent, indent);
            separator = ",";
        }
        text.append(separator.isEmpty() ? "" : line).append(']');
    }

    private static void quote(StringBuilder text, String value) {
        text.append('"');
        CharTypes.appendQuoted(text, value);
        text.append('"');
    }
}
