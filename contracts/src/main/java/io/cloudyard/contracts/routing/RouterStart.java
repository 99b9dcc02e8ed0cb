package io.cloudyard.contracts.routing;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.cloudyard.contracts.BusMessage;
import java.util.List;

/**
 * A router introduces itself; also the reply to {@code router.greet}. gorouter's names, camel case included.
 *
 * @param id of the router
 * @param hosts its addresses
 * @param minimumRegisterInterval seconds between two registrations of a classic registrar
 * @param pruneThreshold seconds after which a classic registration that was not repeated is dropped
 */
public record RouterStart(
        String id,
        List<String> hosts,
        @JsonProperty("minimumRegisterIntervalInSeconds") int minimumRegisterInterval,
        @JsonProperty("pruneThresholdInSeconds") int pruneThreshold)
        implements BusMessage {}
