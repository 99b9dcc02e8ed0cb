package io.cloudyard.contracts.instance;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an instance's health is told. */
public enum HealthCheckType {
    /** Something accepts connections on its port. */
    PORT,
    /** A GET of the endpoint answers 200. */
    HTTP,
    /** Its process runs. */
    PROCESS;

    /** The name in the API and on the bus. */
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
