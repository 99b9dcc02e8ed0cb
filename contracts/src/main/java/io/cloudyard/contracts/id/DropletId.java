package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Guid of a droplet. */
public record DropletId(@JsonValue String value) {

    @JsonCreator
    public DropletId {
        Ids.check("DropletId", value);
    }

    /** A new random id. */
    public static DropletId random() {
        return new DropletId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
