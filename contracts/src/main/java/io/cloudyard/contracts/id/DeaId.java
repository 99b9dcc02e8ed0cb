package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Stable id of an agent: {@code <name>-<suffix>}, kept over restarts. */
public record DeaId(@JsonValue String value) {

    @JsonCreator
    public DeaId {
        Ids.check("DeaId", value);
    }

    /** A new random id. */
    public static DeaId random() {
        return new DeaId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
