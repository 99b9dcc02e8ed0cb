/**
 * The droplet execution agent: owns one host and runs instances on it. Start at {@link io.cloudyard.dea.agent.DeaAgent};
 * {@code host}, {@code instance} and {@code routing} decide, the other packages act.
 */
@NullMarked
package io.cloudyard.dea;

import org.jspecify.annotations.NullMarked;
