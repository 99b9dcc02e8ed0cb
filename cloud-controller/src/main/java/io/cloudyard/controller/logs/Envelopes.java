package io.cloudyard.controller.logs;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloudyard.contracts.id.AppId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** The log cache's JSON, which is protobuf's: 64-bit numbers as strings, bytes in base64, no field that is not defined. */
final class Envelopes {
    private final JsonMapper mapper = JsonMapper.builder().build();

    private record Envelope(
            String timestamp,
            @JsonProperty("source_id") String sourceId,
            @JsonProperty("instance_id") String instanceId,
            Map<String, String> tags,
            Log log) {}

    private record Log(byte[] payload, String type) {}

    private record Batch(List<Envelope> batch) {}

    private record ReadAnswer(Batch envelopes) {}

    private record MetaAnswer(Map<String, Meta> meta) {}

    private record Meta(
            String count,
            String expired,
            @JsonProperty("oldest_timestamp") String oldest,
            @JsonProperty("newest_timestamp") String newest) {}

    private record Info(
            String version, @JsonProperty("vm_uptime") String uptime) {}

    private record Problem(String error, int code, String message) {}

    byte[] read(AppId app, List<CachedLine> lines) {
        return mapper.writeValueAsBytes(new ReadAnswer(
                new Batch(lines.stream().map(line -> envelope(app, line)).toList())));
    }

    byte[] line(AppId app, CachedLine line) {
        return mapper.writeValueAsBytes(envelope(app, line));
    }

    private static Envelope envelope(AppId app, CachedLine line) {
        return new Envelope(
                Long.toString(line.timestamp()),
                app.value(),
                line.instanceId(),
                Map.of("source_type", line.sourceType()),
                new Log(line.payload(), line.stream().name()));
    }

    byte[] meta(Map<AppId, AppLog.Extent> extents) {
        Map<String, Meta> meta = new TreeMap<>();
        extents.forEach((app, extent) -> meta.put(
                app.value(),
                new Meta(
                        Integer.toString(extent.count()),
                        Long.toString(extent.dropped()),
                        Long.toString(extent.oldest()),
                        Long.toString(extent.newest()))));
        return mapper.writeValueAsBytes(new MetaAnswer(meta));
    }

    byte[] info(String version, long uptimeSeconds) {
        return mapper.writeValueAsBytes(new Info(version, Long.toString(uptimeSeconds)));
    }

    byte[] problem(int code, String message) {
        return mapper.writeValueAsBytes(new Problem(message, code, message));
    }
}
