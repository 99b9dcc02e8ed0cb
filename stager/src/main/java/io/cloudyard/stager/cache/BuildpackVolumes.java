package io.cloudyard.stager.cache;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerLimits;
import io.cloudyard.engine.ContainerSpec;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.engine.VolumeSpec;
import io.cloudyard.stager.archive.ArchiveLimits;
import io.cloudyard.stager.archive.CheckedZip;
import io.cloudyard.stager.archive.TarPipe;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One volume per buildpack digest: unpacked once on a host, then mounted read-only by every build. Thread-safe. */
public final class BuildpackVolumes {
    private static final Logger log = LoggerFactory.getLogger(BuildpackVolumes.class);
    private static final ArchiveLimits LIMITS = new ArchiveLimits(200_000, 8L << 30);
    private static final ContainerLimits UNPACKING = new ContainerLimits(64L << 20, 256, 16, 64, 1L << 30);
    private static final String TARGET = "/buildpack";
    private static final int ROOT = 0;

    private final ContainerEngine engine;
    private final Blobstore blobstore;
    private final String prefix;
    private final CacheLimits limits;
    private final InstantSource clock;
    private final Path temporary;
    private final VolumeIndex index;
    private final Map<Digest, Object> locks = new ConcurrentHashMap<>();

    /** Volumes named {@code <prefix>-buildpack-<digest>}, remembered below {@code directory}. */
    public BuildpackVolumes(
            ContainerEngine engine,
            Blobstore blobstore,
            String prefix,
            Path directory,
            CacheLimits limits,
            InstantSource clock)
            throws IOException {
        this.engine = engine;
        this.blobstore = blobstore;
        this.prefix = prefix;
        this.limits = limits;
        this.clock = clock;
        this.index = new VolumeIndex(directory.resolve("volumes"));
        this.temporary = Files.createDirectories(directory.resolve("unpacking"));
    }

    /** Names of the volumes that the engine has now; to be asked once for a whole build. */
    public Set<VolumeName> present() {
        return engine.volumes().stream().map(view -> view.name()).collect(Collectors.toSet());
    }

    /**
     * The volume with the buildpack {@code digest}, unpacked now unless it is among {@code present}.
     *
     * @param image to make the container from that unpacking needs
     * @throws FileNotFoundException when the blobstore does not have it
     */
    public VolumeName open(Digest digest, Set<VolumeName> present, ImageName image) throws IOException {
        VolumeName volume = new VolumeName(prefix + "-buildpack-" + digest);
        synchronized (locks.computeIfAbsent(digest, key -> new Object())) {
            Optional<KeptVolume> kept = index.find(volume.value()).filter(known -> present.contains(volume));
            long bytes = kept.isPresent() ? kept.get().bytes() : unpack(digest, volume, image);
            index.put(new KeptVolume(volume.value(), null, bytes, clock.millis()));
        }
        evict(volume);
        return volume;
    }

    private long unpack(Digest digest, VolumeName volume, ImageName image) throws IOException {
        Path file = Files.createTempFile(temporary, "buildpack", ".zip");
        try {
            download(digest, file);
            try (CheckedZip zip = CheckedZip.open(file, LIMITS)) {
                // What an interrupted unpacking has left would stay beside the new files.
                engine.removeVolume(volume);
                engine.createVolume(new VolumeSpec.Plain(volume, Map.of("io.cloudyard.buildpack", digest.value())));
                copyIn(zip, volume, image);
                return zip.unpackedBytes();
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void download(Digest digest, Path file) throws IOException {
        BlobKey key = new BlobKey(BlobKey.Kind.BUILDPACKS, digest.value());
        try (InputStream blob =
                blobstore.open(key).orElseThrow(() -> new FileNotFoundException(key + " is not in the blobstore"))) {
            Files.copy(blob, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void copyIn(CheckedZip zip, VolumeName volume, ImageName image) throws IOException {
        ContainerId container = engine.create(unpacking(volume, image));
        try (InputStream tar = TarPipe.open(ROOT, writer -> zip.writeTo(writer, ""))) {
            engine.copyIn(container, TARGET, tar);
        } finally {
            engine.remove(container);
        }
    }

    /** Never started: the engine only needs it to reach the volume. */
    private static ContainerSpec unpacking(VolumeName volume, ImageName image) {
        return new ContainerSpec(
                volume.value() + "-unpacking",
                image,
                List.of("true"),
                "0:0",
                "/",
                Map.of(),
                Map.of(),
                List.of(new Mount.Volume(volume, TARGET, Mount.Access.READ_WRITE)),
                UNPACKING,
                List.of(),
                Mount.Access.READ_ONLY,
                Optional.empty());
    }

    private void evict(VolumeName justUsed) {
        List<KeptVolume> all = index.oldestFirst();
        all.stream()
                .limit(Math.max(0, all.size() - limits.buildpacks()))
                .filter(kept -> !kept.name().equals(justUsed))
                .forEach(this::drop);
    }

    private void drop(KeptVolume kept) {
        try {
            engine.removeVolume(kept.name());
            index.remove(kept.volume());
        } catch (ContainerEngineException e) {
            log.info("buildpack volume {} is not removed now: {}", kept.volume(), e.getMessage());
        }
    }
}
