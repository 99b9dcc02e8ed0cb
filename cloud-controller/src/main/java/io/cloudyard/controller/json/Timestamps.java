package io.cloudyard.controller.json;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.jackson.JacksonComponent;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes times as Cloud Foundry does: {@code YYYY-MM-DDThh:mm:ssZ}. */
@JacksonComponent
class Timestamps extends ValueSerializer<Instant> {

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
        out.writeString(value.truncatedTo(ChronoUnit.SECONDS).toString());
    }
}
