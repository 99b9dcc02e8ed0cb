package io.cloudyard.contracts.routing;

import io.cloudyard.contracts.BusMessage;

/** A registrar asks the routers to introduce themselves. Empty. */
public record RouterGreet() implements BusMessage {}
