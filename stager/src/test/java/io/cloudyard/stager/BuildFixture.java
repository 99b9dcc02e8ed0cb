package io.cloudyard.stager;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.staging.BuildpackRef;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import io.cloudyard.stager.archive.ArchiveLimits;
import io.cloudyard.stager.cache.BuildCaches;
import io.cloudyard.stager.cache.BuildpackVolumes;
import io.cloudyard.stager.container.StagingContainers;
import io.cloudyard.stager.plan.StagingBounds;
import io.cloudyard.testing.VirtualScheduler;
import io.cloudyard.testing.engine.FakeContainerEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One build on a fake engine, on virtual time and on the test's own thread. */
public final class BuildFixture {
    static final PackageId PACKAGE = new PackageId("package-1");
    static final Digest DIGEST = new Digest("ab".repeat(32));
    static final Duration TIMEOUT = Duration.ofMinutes(15);

    final VirtualScheduler scheduler = new VirtualScheduler();
    final FakeContainerEngine engine = new FakeContainerEngine(new Ownership("test"), scheduler.clock());
    final ScriptedStack stack = new ScriptedStack(engine);
    final FaultyBlobstore blobstore;
    final List<String> log = new ArrayList<>();
    final InMemoryBus bus = new InMemoryBus(scheduler);
    final StagerSettings settings;
    final BuildSite site;
    private Optional<Build> running = Optional.empty();

    BuildFixture(Path directory) throws IOException {
        blobstore = new FaultyBlobstore(directory.resolve("blobs"));
        settings = StagerSettings.of("test", directory.resolve("state"), Map.of(Requests.STACK, new ImageName("stack")))
                .withPackages(new ArchiveLimits(50, 10_000));
        engine.importImage(new ImageName("stack"), InputStream.nullInputStream());
        engine.answerExec(stack);
        bus.subscribe(
                Subjects.LOGS,
                batch -> batch.lines().stream().map(LogLine::text).forEach(log::add));
        site = site(directory);
        upload(Zips.zip().file("app.txt", "hello"));
        blobstore.put(
                new BlobKey(BlobKey.Kind.BUILDPACKS, DIGEST.value()), Zips.zip().script("bin/detect", "true").stream());
    }

    private BuildSite site(Path directory) throws IOException {
        return new BuildSite(
                settings,
                new StagingContainers(engine, "test", "host-1", Optional.empty()),
                new BuildpackVolumes(
                        engine, blobstore, "test", directory.resolve("bp"), settings.caches(), scheduler.clock()),
                new BuildCaches(engine, "test", directory.resolve("caches"), settings.caches(), scheduler.clock()),
                blobstore,
                bus,
                scheduler);
    }

    void upload(Zips zip) throws IOException {
        upload(zip.bytes());
    }

    void upload(byte[] zip) throws IOException {
        blobstore.put(new BlobKey(BlobKey.Kind.PACKAGES, PACKAGE.value()), new ByteArrayInputStream(zip));
    }

    static BuildpackRef installed(String name) {
        return new BuildpackRef(name, DIGEST, null);
    }

    static BuildpackRef custom(String url) {
        return new BuildpackRef(url, null, url);
    }

    static Requests named(String... buildpacks) {
        return Requests.of(
                PACKAGE,
                List.of(buildpacks).stream().map(BuildFixture::installed).toArray(BuildpackRef[]::new));
    }

    Build build(StageRequest request) {
        return new Build(request, new StagingBounds(Megabytes.of(1024), Megabytes.of(4096), TIMEOUT), site);
    }

    /** The build that runs now. */
    Build running() {
        return running.orElseThrow();
    }

    /** Stages, cleans up, and lets everything that was sent arrive. */
    StagingCompleted run(StageRequest request) {
        Build build = build(request);
        running = Optional.of(build);
        StagingCompleted end = build.run();
        build.cleanUp();
        scheduler.advance(Duration.ofSeconds(1));
        return end;
    }
}
