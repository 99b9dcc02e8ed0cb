package io.cloudyard.stager;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagingStop;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ImageName;
import io.cloudyard.stager.cache.BuildCaches;
import io.cloudyard.stager.cache.BuildpackVolumes;
import io.cloudyard.stager.container.StagingContainers;
import io.cloudyard.stager.delivery.BuildJournal;
import io.cloudyard.stager.delivery.Deliveries;
import io.cloudyard.stager.plan.StagingBounds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stages on one host what controllers order. Can be started and closed once; make a new one to start again. */
public final class Stager implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stager.class);

    private final ContainerEngine engine;
    private final MessageBus bus;
    private final DeaId id;
    private final StagerSettings settings;
    private final BuildSite site;
    private final BuildJournal journal;
    private final Deliveries deliveries;
    private final RunningBuilds builds;
    private final List<Subscription> subscriptions = new ArrayList<>();

    /**
     * A stager that answers as {@code id}.
     *
     * @throws UncheckedIOException when its state directory cannot be used
     */
    public Stager(
            ContainerEngine engine,
            Blobstore blobstore,
            MessageBus bus,
            Scheduler scheduler,
            StagerSettings settings,
            DeaId id,
            StagingReservations reservations) {
        this.engine = engine;
        this.bus = bus;
        this.id = id;
        this.settings = settings;
        try {
            this.site = site(engine, blobstore, bus, scheduler, settings, id);
            this.journal = new BuildJournal(settings.stateDirectory().resolve("builds"));
        } catch (IOException e) {
            throw new UncheckedIOException("state directory " + settings.stateDirectory() + " cannot be used", e);
        }
        this.deliveries = new Deliveries(bus, scheduler, journal);
        this.builds = new RunningBuilds(settings.builds().concurrency(), reservations, journal, deliveries);
    }

    private static BuildSite site(
            ContainerEngine engine,
            Blobstore blobstore,
            MessageBus bus,
            Scheduler scheduler,
            StagerSettings settings,
            DeaId id)
            throws IOException {
        String prefix = settings.prefix();
        Path state = settings.stateDirectory();
        return new BuildSite(
                settings,
                new StagingContainers(engine, prefix, id.value(), settings.trustedCertificates()),
                new BuildpackVolumes(
                        engine, blobstore, prefix, state.resolve("buildpacks"), settings.caches(), scheduler.clock()),
                new BuildCaches(engine, prefix, state.resolve("caches"), settings.caches(), scheduler.clock()),
                blobstore,
                bus,
                scheduler);
    }

    /** Ends what an earlier life has left behind, and takes orders from now on. */
    public void start() {
        removeLeftovers();
        tellUnfinished();
        subscriptions.add(bus.answer(Subjects.stagingStart(id), this::order));
        subscriptions.add(bus.subscribe(Subjects.STAGING_STOP, this::stop));
    }

    /** Takes no more orders, and ends the builds in hand, telling so. */
    @Override
    public void close() {
        subscriptions.forEach(Subscription::close);
        subscriptions.clear();
        builds.close();
        deliveries.close();
    }

    /** How many further builds it would stage now. */
    public int availableStagings() {
        return builds.available();
    }

    /** Apps whose build cache lies here, newest first, at most 100. */
    public List<AppId> cachedApps() {
        return site.caches().apps();
    }

    /** Drops the build caches of {@code app}; one in use goes when its build has ended. */
    public void clearCache(AppId app) {
        site.caches().clear(app);
    }

    private CompletionStage<StageReply> order(StageRequest request) {
        Optional<StageReply> refusal = refusal(request);
        if (refusal.isPresent()) {
            return CompletableFuture.completedFuture(refusal.get());
        }
        return builds.admit(new Build(request, bounds(request), site), bounds(request));
    }

    private void stop(StagingStop order) {
        builds.abort(
                build -> build.request().appId().equals(order.appId())
                        && (order.taskId() == null || build.request().taskId().equals(order.taskId())),
                Abort.STOPPED);
    }

    private Optional<StageReply> refusal(StageRequest request) {
        ImageName image = settings.stacks().get(request.stack());
        try {
            if (image == null || !engine.hasImage(image)) {
                return Optional.of(StageReply.refuse(
                        RefusalReason.STACK,
                        "stack " + request.stack() + " is not on host " + id + " (it has "
                                + String.join(
                                        ", ",
                                        settings.stacks().keySet().stream()
                                                .sorted()
                                                .toList()) + ")"));
            }
        } catch (ContainerEngineException e) {
            return Optional.of(StageReply.refuse(
                    RefusalReason.ENGINE,
                    "the Container Engine of host " + id + " does not answer: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private StagingBounds bounds(StageRequest request) {
        BuildLimits least = settings.builds();
        Duration timeout =
                request.timeoutSeconds() > 0 ? Duration.ofSeconds(request.timeoutSeconds()) : least.timeout();
        return new StagingBounds(
                larger(request.limits().mem(), least.minimumMemory()),
                larger(request.limits().disk(), least.minimumDisk()),
                timeout);
    }

    private static Megabytes larger(Megabytes a, Megabytes b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private void removeLeftovers() {
        try {
            site.containers().removeLeftovers();
        } catch (ContainerEngineException e) {
            log.warn("leftovers of earlier builds stay for now: {}", e.getMessage());
        }
    }

    private void tellUnfinished() {
        try {
            journal.read().forEach(result -> {
                log.info("build {} was not acknowledged before the restart: telling its end again", result.taskId());
                var unused = deliveries.deliver(result);
            });
        } catch (IOException e) {
            throw new UncheckedIOException("build journal cannot be read", e);
        }
    }
}
