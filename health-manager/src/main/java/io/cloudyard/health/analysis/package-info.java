/**
 * The decisions of the health manager, without input or output: views of what is wished, what is observed and what is
 * ordered, and the rules that turn their difference into corrections. Start at {@link
 * io.cloudyard.health.analysis.HealthModel}, which is fed with events; the rules themselves are in {@link
 * io.cloudyard.health.analysis.Analysis}. Nothing here is thread-safe, and time comes in as an argument.
 */
@NullMarked
package io.cloudyard.health.analysis;

import org.jspecify.annotations.NullMarked;
