package io.cloudyard.cli.logs;

import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.terminal.Style;
import io.cloudyard.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One line of output.
 *
 * @param nanos when, nanoseconds since 1970
 * @param source who: {@code APP/PROC/WEB}, {@code STG}, {@code RTR}, {@code API}, …
 * @param instance which instance of it; may be empty
 * @param stream {@code OUT} or {@code ERR}
 */
public record LogLine(long nanos, String source, String instance, String stream, String text) {
    private static final long NANOS = 1_000_000_000L;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSZ", Locale.ROOT);

    /** Reads an envelope of the log cache; a payload that is not base64 becomes an empty text. */
    static LogLine from(Json envelope) {
        String source = envelope.find("tags", "source_type")
                .or(() -> envelope.find("deprecated_tags", "source_type", "text"))
                .orElse("");
        return new LogLine(
                nanos(envelope),
                source,
                envelope.find("instance_id")
                        .or(() -> envelope.find("instanceId"))
                        .orElse(""),
                envelope.text("log", "type").equals("ERR") ? "ERR" : "OUT",
                decoded(envelope.text("log", "payload")));
    }

    static long nanos(Json envelope) {
        try {
            return Long.parseLong(envelope.text("timestamp"));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static String decoded(String payload) {
        try {
            return new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8).stripTrailing();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    public boolean isStaging() {
        return source.equals("STG");
    }

    public boolean isFromApp() {
        return source.startsWith("APP");
    }

    /** Prints it with time and source, each line of the text for itself. */
    public void print(Terminal terminal) {
        String origin = source + (instance.isEmpty() ? "" : "/" + instance);
        String head = "%s [%s] %s ".formatted(TIME.format(at().atZone(ZoneId.systemDefault())), origin, stream);
        Style style = stream.equals("ERR") ? Style.ERROR : Style.NAME;
        for (String line : text.split("\n", -1)) {
            terminal.line("   " + terminal.style(style, head) + line);
        }
    }

    private Instant at() {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /** The same for programs. */
    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("timestamp", at().toString());
        map.put("source", source);
        map.put("instance", instance);
        map.put("stream", stream);
        map.put("text", text);
        return map;
    }
}
