package io.cloudyard.stager;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.stager.cache.BuildCaches;
import io.cloudyard.stager.cache.BuildpackVolumes;
import io.cloudyard.stager.container.StagingContainers;

/** What all builds of a stager share. */
record BuildSite(
        StagerSettings settings,
        StagingContainers containers,
        BuildpackVolumes buildpacks,
        BuildCaches caches,
        Blobstore blobstore,
        MessageBus bus,
        Scheduler scheduler) {}
