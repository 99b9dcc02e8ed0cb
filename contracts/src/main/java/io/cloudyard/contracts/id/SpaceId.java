package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Guid of a space. */
public record SpaceId(@JsonValue String value) {

    @JsonCreator
    public SpaceId {
        Ids.check("SpaceId", value);
    }

    /** A new random id. */
    public static SpaceId random() {
        return new SpaceId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
