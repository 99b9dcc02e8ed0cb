package io.cloudyard.dea.agent;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.dea.container.InstanceLabels;
import io.cloudyard.dea.container.StartedContainer;
import io.cloudyard.dea.instance.Decision;
import io.cloudyard.dea.instance.Ending;
import io.cloudyard.dea.instance.ExitDescription;
import io.cloudyard.dea.instance.InstanceCommand;
import io.cloudyard.dea.instance.InstanceStage;
import io.cloudyard.dea.instance.InstanceStateMachine;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerView;
import io.cloudyard.engine.VolumeView;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings journal and host together when the agent starts: containers that run go on untouched, whatever else is left of
 * an earlier life goes, and the end of what ended meanwhile is told.
 */
final class Recovery {
    private static final Logger log = LoggerFactory.getLogger(Recovery.class);

    private final ContainerEngine engine;
    private final InstanceDirector director;
    private final DeaAgent agent;

    Recovery(ContainerEngine engine, InstanceDirector director, DeaAgent agent) {
        this.engine = engine;
        this.director = director;
        this.agent = agent;
    }

    void run(List<JournalEntry> journal) {
        Map<InstanceId, ContainerView> found = new HashMap<>();
        engine.containers()
                .forEach(view -> InstanceLabels.instance(view.labels()).ifPresent(id -> found.put(id, view)));
        Set<InstanceId> known = new HashSet<>();
        for (JournalEntry entry : journal) {
            known.add(entry.order().instance());
            recover(entry, Optional.ofNullable(found.get(entry.order().instance())));
        }
        removeStrangers(found, known);
    }

    private void recover(JournalEntry entry, Optional<ContainerView> view) {
        LocalInstance instance = agent.adopt(entry);
        Optional<StartedContainer> started = view.filter(ContainerView::running).map(director.containers()::started);
        if (started.isPresent()) {
            instance.container = started;
            log.info("instance {} of {} runs on", instance.id(), instance.order.name());
            director.apply(instance, InstanceStateMachine.adopt(entry.asStage()));
            agent.keepLayers(instance);
        } else {
            Ending ending = Optional.ofNullable(entry.ending()).orElseGet(() -> ending(entry, view));
            director.apply(
                    instance,
                    new Decision(
                            new InstanceStage.Ended(ending),
                            List.of(InstanceCommand.ANNOUNCE_END, InstanceCommand.DESTROY)));
        }
    }

    private static Ending ending(JournalEntry entry, Optional<ContainerView> view) {
        return view.flatMap(ContainerView::exit)
                .map(exit -> Ending.crash(ExitDescription.of(
                                        exit, entry.order().limits().mem(), 0) + " while its host's agent was away")
                        .withStatus(exit.code()))
                .orElseGet(() -> Ending.crash("its container was gone when its host's agent came back"));
    }

    /** What no journal knows was about to go when the agent ended, or was made by an order it never confirmed. */
    private void removeStrangers(Map<InstanceId, ContainerView> found, Set<InstanceId> known) {
        Set<InstanceId> strangers = new HashSet<>(found.keySet());
        for (VolumeView volume : engine.volumes()) {
            InstanceLabels.instance(volume.labels()).ifPresent(strangers::add);
        }
        strangers.removeAll(known);
        for (InstanceId stranger : strangers) {
            log.info("removing what is left of instance {}", stranger);
            director.containers()
                    .destroy(stranger, Optional.ofNullable(found.get(stranger)).map(ContainerView::id));
        }
    }

    static Optional<Instant> runningSince(JournalEntry entry) {
        return entry.runningSinceMillis() > 0
                ? Optional.of(Instant.ofEpochMilli(entry.runningSinceMillis()))
                : Optional.empty();
    }
}
