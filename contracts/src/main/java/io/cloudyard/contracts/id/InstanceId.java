package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Guid of one instance. Starts are idempotent by it. */
public record InstanceId(@JsonValue String value) {

    @JsonCreator
    public InstanceId {
        Ids.check("InstanceId", value);
    }

    /** A new random id. */
    public static InstanceId random() {
        return new InstanceId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
