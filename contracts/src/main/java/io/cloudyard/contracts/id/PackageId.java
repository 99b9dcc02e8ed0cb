package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Guid of a package. */
public record PackageId(@JsonValue String value) {

    @JsonCreator
    public PackageId {
        Ids.check("PackageId", value);
    }

    /** A new random id. */
    public static PackageId random() {
        return new PackageId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
