package io.cloudyard.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Guid of an organization. */
public record OrganizationId(@JsonValue String value) {

    @JsonCreator
    public OrganizationId {
        Ids.check("OrganizationId", value);
    }

    /** A new random id. */
    public static OrganizationId random() {
        return new OrganizationId(Ids.random());
    }

    @Override
    public String toString() {
        return value;
    }
}
