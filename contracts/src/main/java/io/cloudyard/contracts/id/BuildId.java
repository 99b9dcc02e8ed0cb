package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Guid of a build; also the id of its staging task. */
public record BuildId(@JsonValue String value) {

    @JsonCreator
    public BuildId {
        Ids.check("BuildId", value);
    }

    /** A new random id. */
    public static BuildId random() {
        return new BuildId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
