/**
 * Time as a port: a clock and a scheduler, so that every core can run on virtual time.
 */
@NullMarked
package io.cloudyard.contracts.time;

import org.jspecify.annotations.NullMarked;
