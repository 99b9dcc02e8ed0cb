package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Guid of an app. On the classic bus this is the field {@code droplet}. */
public record AppId(@JsonValue String value) {

    @JsonCreator
    public AppId {
        Ids.check("AppId", value);
    }

    /** A new random id. */
    public static AppId random() {
        return new AppId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
