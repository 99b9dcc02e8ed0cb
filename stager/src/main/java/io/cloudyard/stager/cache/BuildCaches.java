package io.cloudyard.stager.cache;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.engine.VolumeSpec;
import io.cloudyard.stager.plan.Buildpack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One cache volume per app and stack. They stay on this host and are never uploaded. Thread-safe. */
public final class BuildCaches {
    private static final Logger log = LoggerFactory.getLogger(BuildCaches.class);
    private static final int ADVERTISED = 100;

    private final ContainerEngine engine;
    private final String prefix;
    private final CacheLimits limits;
    private final InstantSource clock;
    private final VolumeIndex index;

    /** Caches named {@code <prefix>-cache-…}, remembered in {@code directory}. */
    public BuildCaches(ContainerEngine engine, String prefix, Path directory, CacheLimits limits, InstantSource clock)
            throws IOException {
        this.engine = engine;
        this.prefix = prefix;
        this.limits = limits;
        this.clock = clock;
        this.index = new VolumeIndex(directory);
    }

    /** The volume for a build of {@code app} on {@code stack}, made when there is none. */
    public VolumeName open(AppId app, String stack) {
        VolumeName volume = new VolumeName(prefix + "-cache-" + app + "-" + Buildpack.hash(stack));
        engine.createVolume(
                new VolumeSpec.Plain(volume, Map.of("io.cloudyard.app", app.value(), "io.cloudyard.stack", stack)));
        long bytes = index.find(volume.value()).map(KeptVolume::bytes).orElse(0L);
        index.put(new KeptVolume(volume.value(), app, bytes, clock.millis()));
        return volume;
    }

    /** To be called when the build that used {@code volume} has ended and let go of it. */
    public Verdict close(VolumeName volume, long bytes) {
        boolean cleared = index.find(volume.value()).isEmpty();
        if (cleared || bytes > limits.perApp().toBytes()) {
            drop(volume);
            return cleared ? Verdict.CLEARED : Verdict.TOO_LARGE;
        }
        index.find(volume.value())
                .ifPresent(kept -> index.put(new KeptVolume(kept.volume(), kept.app(), bytes, clock.millis())));
        evict(volume);
        return Verdict.KEPT;
    }

    /** Forgets what {@code app} has cached. What a running build uses goes when that build ends. */
    public void clear(AppId app) {
        index.oldestFirst().stream().filter(kept -> app.equals(kept.app())).forEach(kept -> {
            index.remove(kept.volume());
            drop(kept.name());
        });
    }

    /** Apps that have a cache here, newest first, at most 100. */
    public List<AppId> apps() {
        Stream<AppId> apps =
                index.oldestFirst().reversed().stream().map(KeptVolume::app).filter(Objects::nonNull);
        return apps.distinct().limit(ADVERTISED).toList();
    }

    private void evict(VolumeName justUsed) {
        long total = index.oldestFirst().stream().mapToLong(KeptVolume::bytes).sum();
        for (KeptVolume oldest : index.oldestFirst()) {
            if (total <= limits.allApps().toBytes() || oldest.name().equals(justUsed)) {
                return;
            }
            total -= oldest.bytes();
            drop(oldest.name());
        }
    }

    private void drop(VolumeName volume) {
        try {
            engine.removeVolume(volume);
            index.remove(volume.value());
        } catch (ContainerEngineException e) {
            log.info("build cache {} is not removed now: {}", volume, e.getMessage());
        }
    }

    /** What became of a cache after a build. */
    public enum Verdict {
        /** It is there for the next build. */
        KEPT,
        /** It was larger than one app's may be, and is gone. */
        TOO_LARGE,
        /** Somebody had asked to clear it. */
        CLEARED
    }
}
