package io.cloudyard.stager.it;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.StoredBlob;
import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.staging.BuildpackRef;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagingAck;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.staging.StagingStop;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.docker.DockerContainerEngine;
import io.cloudyard.stager.Requests;
import io.cloudyard.stager.Stager;
import io.cloudyard.stager.StagerSettings;
import io.cloudyard.stager.StagingReservations;
import io.cloudyard.stager.Zips;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A stager on the Docker Engine of this machine, with its controller played by the test. */
final class StagingHost implements AutoCloseable {
    static final DeaId ID = new DeaId("host-1");

    final String owner = "stager-it-" + UUID.randomUUID().toString().substring(0, 8);
    final DockerContainerEngine engine = DockerContainerEngine.connect(new Ownership(owner), Optional.empty());
    final LocalBlobstore blobstore;
    final List<String> log = new CopyOnWriteArrayList<>();
    private final ThreadScheduler scheduler = new ThreadScheduler("staging-host");
    private final InMemoryBus bus = new InMemoryBus(scheduler);
    private final BlockingQueue<StagingCompleted> ends = new LinkedBlockingQueue<>();
    private final Stager stager;

    StagingHost(Path directory) {
        blobstore = new LocalBlobstore(directory.resolve("blobs"));
        bus.answer(Subjects.STAGING_COMPLETED, completed -> {
            ends.add(completed);
            return CompletableFuture.completedFuture(new StagingAck(completed.taskId()));
        });
        bus.subscribe(
                Subjects.LOGS,
                batch -> batch.lines().stream().map(LogLine::text).forEach(log::add));
        StagerSettings settings = StagerSettings.of(
                owner, directory.resolve("state"), Map.of(Requests.STACK, new ImageName(StackImage.name())));
        stager = new Stager(engine, blobstore, bus, scheduler, settings, ID, new Unlimited());
        stager.start();
    }

    Stager stager() {
        return stager;
    }

    PackageId upload(Zips zip) throws IOException {
        PackageId id = PackageId.random();
        blobstore.put(new BlobKey(BlobKey.Kind.PACKAGES, id.value()), zip.stream());
        return id;
    }

    BuildpackRef install(String name, Zips zip) throws IOException {
        byte[] bytes = zip.bytes();
        StoredBlob probe = blobstore.put(new BlobKey(BlobKey.Kind.RESOURCES, "probe"), new ByteArrayInputStream(bytes));
        blobstore.put(new BlobKey(BlobKey.Kind.BUILDPACKS, probe.sha256()), new ByteArrayInputStream(bytes));
        return new BuildpackRef(name, new Digest(probe.sha256()), null);
    }

    StageReply order(StageRequest request) throws Exception {
        return bus.request(Subjects.stagingStart(ID), request, Duration.ofSeconds(30))
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS);
    }

    StagingCompleted stage(StageRequest request) throws Exception {
        StageReply reply = order(request);
        if (!reply.accepted()) {
            throw new AssertionError("refused: " + reply);
        }
        return awaitEnd();
    }

    StagingCompleted awaitEnd() throws InterruptedException {
        StagingCompleted end = ends.poll(120, TimeUnit.SECONDS);
        if (end == null) {
            throw new AssertionError("no end within 120 s; log: " + log);
        }
        return end;
    }

    void stop(StagingStop order) {
        bus.publish(Subjects.STAGING_STOP, order);
    }

    /** An address under which containers reach this machine. */
    String address() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        stager.close();
        engine.purge();
        engine.close();
        scheduler.close();
    }

    private static final class Unlimited implements StagingReservations {
        @Override
        public Optional<StageReply> reserve(BuildId build, Megabytes memory, Megabytes disk) {
            return Optional.empty();
        }

        @Override
        public void release(BuildId build) {}
    }
}
