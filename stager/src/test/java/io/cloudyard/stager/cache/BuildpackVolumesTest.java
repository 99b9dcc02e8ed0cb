package io.cloudyard.stager.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.StoredBlob;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.stager.FaultyBlobstore;
import io.cloudyard.stager.Zips;
import io.cloudyard.testing.VirtualScheduler;
import io.cloudyard.testing.engine.FakeContainerEngine;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildpackVolumesTest {
    private static final ImageName IMAGE = new ImageName("stack");
    private static final CacheLimits LIMITS = new CacheLimits(Megabytes.of(10), Megabytes.of(20), 2);

    private final VirtualScheduler scheduler = new VirtualScheduler();
    private final FakeContainerEngine engine = new FakeContainerEngine(new Ownership("test"), scheduler.clock());
    private FaultyBlobstore blobstore;
    private Path directory;
    private BuildpackVolumes volumes;

    @BeforeEach
    void begin(@TempDir Path temporary) throws IOException {
        directory = temporary;
        blobstore = new FaultyBlobstore(temporary.resolve("blobs"));
        engine.importImage(IMAGE, InputStream.nullInputStream());
        volumes = newVolumes();
    }

    private BuildpackVolumes newVolumes() throws IOException {
        return new BuildpackVolumes(engine, blobstore, "test", directory.resolve("state"), LIMITS, scheduler.clock());
    }

    private Digest buildpack(String content) throws IOException {
        byte[] zip = Zips.zip().file("bin/detect", content).bytes();
        StoredBlob stored = blobstore.put(new BlobKey(BlobKey.Kind.RESOURCES, "probe"), new ByteArrayInputStream(zip));
        blobstore.put(new BlobKey(BlobKey.Kind.BUILDPACKS, stored.sha256()), new ByteArrayInputStream(zip));
        return new Digest(stored.sha256());
    }

    private VolumeName open(Digest digest) throws IOException {
        scheduler.advance(Duration.ofSeconds(1));
        return volumes.open(digest, volumes.present(), IMAGE);
    }

    @Test
    void it_is_unpacked_once_even_over_a_restart() throws IOException {
        Digest digest = buildpack("one");
        VolumeName volume = open(digest);
        volumes = newVolumes();
        engine.failNext("create", "must not unpack again");

        assertThat(open(digest)).isEqualTo(volume);
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void an_interrupted_unpacking_is_begun_anew() throws IOException {
        Digest digest = buildpack("one");
        engine.failNext("copyIn", "gone");
        assertThatThrownBy(() -> open(digest)).isInstanceOf(ContainerEngineException.class);
        assertThat(engine.containers()).isEmpty();

        engine.failNext("create", "this is the second unpacking");
        assertThatThrownBy(() -> open(digest)).hasMessage("this is the second unpacking");
        assertThat(open(digest)).isIn(volumes.present());
    }

    @Test
    void one_that_somebody_removed_is_unpacked_again() throws IOException {
        Digest digest = buildpack("one");
        engine.removeVolume(open(digest));

        assertThat(open(digest)).isIn(volumes.present());
    }

    @Test
    void the_least_recently_used_goes_when_there_are_too_many() throws IOException {
        Digest one = buildpack("one");
        VolumeName first = open(one);
        VolumeName second = open(buildpack("two"));
        open(one);
        VolumeName third = open(buildpack("three"));

        assertThat(volumes.present()).containsExactlyInAnyOrder(first, third).doesNotContain(second);
    }

    @Test
    void bits_that_are_gone_are_named() {
        assertThatThrownBy(() -> open(new Digest("ab".repeat(32))))
                .isInstanceOf(FileNotFoundException.class)
                .hasMessageContaining("buildpacks/abab");
    }
}
