package io.cloudyard.dea.agent;

import io.cloudyard.contracts.id.AppId;
import java.util.List;

/** The stager that lives in this agent, as far as the agent is concerned. */
public interface StagingHost extends AutoCloseable {

    /** An agent that does not stage. */
    StagingHost NONE = new StagingHost() {
        @Override
        public void start() {}

        @Override
        public int availableStagings() {
            return 0;
        }

        @Override
        public List<AppId> cachedApps() {
            return List.of();
        }

        @Override
        public void close() {}
    };

    /** Takes orders from now on. */
    void start();

    /** How many further builds it would stage now. */
    int availableStagings();

    /** Apps whose build cache lies here, newest first. */
    List<AppId> cachedApps();

    /** Takes no more orders. */
    @Override
    void close();
}
