package io.cloudyard.dea.agent;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.dea.droplet.LayerCache;
import io.cloudyard.dea.host.Reservations;
import io.cloudyard.engine.ContainerEngine;
import java.util.concurrent.Executor;

/**
 * What an agent works with. It closes none of them but the staging host.
 *
 * @param executor for work that blocks; its tasks may run on any thread
 * @param reservations shared with the stager
 */
public record AgentParts(
        MessageBus bus,
        ContainerEngine engine,
        LayerCache layers,
        Scheduler scheduler,
        Executor executor,
        Reservations reservations,
        StagingHost staging,
        Prober prober) {}
