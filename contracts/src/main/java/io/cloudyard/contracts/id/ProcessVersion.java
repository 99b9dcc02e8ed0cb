package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Changes whenever running instances of a process must be replaced: restart, new droplet, new limits. */
public record ProcessVersion(@JsonValue String value) {

    @JsonCreator
    public ProcessVersion {
        Ids.check("ProcessVersion", value);
    }

    /** A new random id. */
    public static ProcessVersion random() {
        return new ProcessVersion(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
