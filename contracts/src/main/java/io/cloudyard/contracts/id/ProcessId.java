package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Guid of a process of an app; the web process has its app's guid, as in Cloud Foundry. */
public record ProcessId(@JsonValue String value) {

    @JsonCreator
    public ProcessId {
        Ids.check("ProcessId", value);
    }

    /** A new random id. */
    public static ProcessId random() {
        return new ProcessId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
