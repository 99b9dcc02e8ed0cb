package io.cloudyard.controller.desired;

import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.controller.runtime.Instances;
import io.cloudyard.controller.storage.Records;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the runtime what changed, after it is committed. The runtime is looked up late, as it reads the desired state
 * that is written here. A nudge that fails loses nothing: the health manager finds the difference again.
 */
@Component
public class DesiredChanges {
    private static final Logger LOG = LoggerFactory.getLogger(DesiredChanges.class);
    private static final String PROCESSES = "select distinct p.guid from processes p join route_destinations d on"
            + " d.app_guid = p.app_guid and d.process_type = p.type where d.route_guid in (:routes)";

    private final ObjectProvider<Instances> instances;
    private final Records records;

    DesiredChanges(ObjectProvider<Instances> instances, Records records) {
        this.instances = instances;
        this.records = records;
    }

    /** The wish for a process has changed. */
    public void changed(String processGuid) {
        afterCommit(runtime -> runtime.desiredChanged(new ProcessId(processGuid)));
    }

    /** Names that lead to the processes behind these routes have changed, or are about to go. */
    public void routesChanged(Collection<String> routeGuids) {
        processesBehind(routeGuids).forEach(this::routesOfProcessChanged);
    }

    /** Names that lead to a process have changed. */
    public void routesOfProcessChanged(String processGuid) {
        afterCommit(runtime -> runtime.routesChanged(new ProcessId(processGuid)));
    }

    private List<String> processesBehind(Collection<String> routeGuids) {
        return routeGuids.isEmpty()
                ? List.of()
                : records.sql(PROCESSES)
                        .param("routes", routeGuids)
                        .query(Records.TEXT)
                        .list();
    }

    private void afterCommit(Consumer<Instances> nudge) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            deliver(nudge);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                deliver(nudge);
            }
        });
    }

    private void deliver(Consumer<Instances> nudge) {
        try {
            nudge.accept(instances.getObject());
        } catch (RuntimeException e) {
            LOG.warn("the runtime did not take a change of the desired state", e);
        }
    }
}
