package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.health.DesiredPage;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.ProcessId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The wish, as PostgreSQL has it. */
public interface DesiredState {

    /** The process, when it is started, has a droplet and at least one wished instance. */
    Optional<RunnableProcess> runnable(ProcessId process);

    /** All processes of an app, started or not. */
    List<ProcessId> processesOf(AppId app);

    /** A page of a shard for the health manager: runnable processes only, ordered by id. */
    DesiredPage page(int shard, @Nullable ProcessId after, int limit);

    /** Every routable name of this process now, whether it runs or not. */
    List<io.cloudyard.contracts.instance.RouteMapping> routesOf(ProcessId process);
}
