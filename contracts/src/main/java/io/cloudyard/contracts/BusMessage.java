package io.cloudyard.contracts;

/**
 * Anything that may be sent over the bus. Records only. Unknown fields are ignored on reading, a field that is absent
 * reads as null, zero or empty, so a new field needs a meaning for "absent". See {@code docs/contracts.md}.
 */
public interface BusMessage {}
