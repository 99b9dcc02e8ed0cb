package io.cloudyard.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The JSON of the bus: snake_case names, nulls left out, unknown fields ignored. Thread-safe. */
public final class JsonCodec {
    private final JsonMapper mapper = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /** {@code message} as UTF-8 JSON. */
    public byte[] encode(Object message) {
        return mapper.writeValueAsBytes(message);
    }

    /**
     * Reads UTF-8 JSON as {@code type}.
     *
     * @throws MalformedMessageException when it is not JSON, or not that type's shape
     */
    public <M> M decode(byte[] json, Class<M> type) {
        try {
            return mapper.readValue(json, type);
        } catch (RuntimeException e) {
            throw new MalformedMessageException(type, e);
        }
    }
}
