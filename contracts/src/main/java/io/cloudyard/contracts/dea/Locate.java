package io.cloudyard.contracts.dea;

import io.cloudyard.contracts.BusMessage;

/** Asks every agent to advertise and to beat at once. Empty, as in dea_ng. */
public record Locate() implements BusMessage {}
