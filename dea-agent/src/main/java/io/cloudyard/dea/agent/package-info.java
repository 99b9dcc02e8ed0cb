/** The agent at work: orders, adverts, heartbeats, recovery. Start at {@link io.cloudyard.dea.agent.DeaAgent}. */
@NullMarked
package io.cloudyard.dea.agent;

import org.jspecify.annotations.NullMarked;
