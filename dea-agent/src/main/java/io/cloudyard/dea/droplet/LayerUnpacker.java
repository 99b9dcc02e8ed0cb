package io.cloudyard.dea.droplet;

import com.github.luben.zstd.ZstdInputStream;
import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.droplet.Layer;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.ContainerLimits;
import io.cloudyard.engine.ContainerSpec;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.engine.VolumeSpec;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Brings one layer from the blobstore into a volume, through a container that mounts it and is never started. */
final class LayerUnpacker {
    /** Label of what is made for layers: {@code layer} on volumes, {@code layer-filler} on containers. */
    static final String KIND = "io.cloudyard.kind";

    static final String VOLUME_KIND = "layer";
    static final String FILLER_KIND = "layer-filler";
    private static final String TARGET = "/layer";
    private static final int BUFFER = 1 << 17;

    private final ContainerEngine engine;
    private final Blobstore blobs;
    private final String owner;

    LayerUnpacker(ContainerEngine engine, Blobstore blobs, String owner) {
        this.engine = engine;
        this.blobs = blobs;
        this.owner = owner;
    }

    VolumeName volume(Digest digest) {
        return new VolumeName(owner + "-layer-" + digest);
    }

    /** Returns the unpacked size. A volume that an earlier attempt left behind is made anew. */
    long unpack(Layer layer, ImageName image) throws LayerException {
        VolumeName volume = volume(layer.digest());
        try (InputStream blob = blobs.open(
                        new BlobKey(BlobKey.Kind.LAYERS, layer.digest().value()))
                .orElseThrow(() -> new LayerException("layer " + layer.name() + " (" + layer.digest()
                        + ") is not in the blobstore; restage the app"))) {
            engine.removeVolume(volume);
            engine.createVolume(new VolumeSpec.Plain(volume, Map.of(KIND, VOLUME_KIND)));
            return fill(layer, filler(volume, image), blob);
        } catch (IOException | ContainerEngineException e) {
            throw new LayerException("layer " + layer.name() + " (" + layer.digest() + "): " + e.getMessage(), e);
        }
    }

    private long fill(Layer layer, ContainerId filler, InputStream blob) throws IOException, LayerException {
        try (DigestInputStream digesting = new DigestInputStream(new BufferedInputStream(blob, BUFFER), sha256());
                Counting tar = new Counting(new ZstdInputStream(digesting))) {
            engine.copyIn(filler, TARGET, new Unclosed(tar));
            tar.transferTo(OutputStream.nullOutputStream());
            digesting.transferTo(OutputStream.nullOutputStream());
            String found = HexFormat.of().formatHex(digesting.getMessageDigest().digest());
            if (!found.equals(layer.digest().value())) {
                throw new LayerException(
                        "layer " + layer.name() + ": the blobstore has other bits than were staged (SHA-256 " + found
                                + " instead of " + layer.digest() + "); restage the app");
            }
            return tar.count;
        } finally {
            engine.remove(filler);
        }
    }

    private ContainerId filler(VolumeName volume, ImageName image) {
        return engine.create(new ContainerSpec(
                owner + "-fill-" + UUID.randomUUID(),
                image,
                List.of("true"),
                "2000:2000",
                "/",
                Map.of(),
                Map.of(KIND, FILLER_KIND),
                List.of(new Mount.Volume(volume, TARGET, Mount.Access.READ_WRITE)),
                new ContainerLimits(16 << 20, 2, 16, 16, 1 << 20),
                List.of(),
                Mount.Access.READ_ONLY,
                Optional.empty()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The engine closes what it is given, before all of it has been digested. */
    private static final class Unclosed extends FilterInputStream {
        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public void close() {}
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count += value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
