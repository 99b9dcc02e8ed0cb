package io.cloudyard.dea.agent;

import com.github.luben.zstd.Zstd;
import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.droplet.Layer;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;
import io.cloudyard.contracts.instance.HealthCheck;
import io.cloudyard.contracts.instance.HealthCheckType;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.instance.RouteMapping;
import io.cloudyard.contracts.instance.StartInstance;
import io.cloudyard.engine.TarOf;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Start orders for tests: a droplet of one small layer, 64 MB, no routes but {@code app.example.com}. */
public final class Orders {
    static final String STACK = "cydeb13";
    private final DropletManifest droplet;

    /** Orders whose droplet lies in {@code blobs}. */
    public Orders(Blobstore blobs) {
        droplet = new DropletManifest(List.of(layer(blobs)));
    }

    /** A layer with one page, which lies in {@code blobs}. */
    static Layer layer(Blobstore blobs) {
        return layer(blobs, Map.of("app/", "", "app/index.html", "hello from a test\n", "tmp/", "", "logs/", ""));
    }

    /** A layer with {@code files}, which lies in {@code blobs}. */
    static Layer layer(Blobstore blobs, Map<String, String> files) {
        try {
            byte[] bytes = Zstd.compress(TarOf.bytes(files));
            String sha = java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
            blobs.put(new BlobKey(BlobKey.Kind.LAYERS, sha), new ByteArrayInputStream(bytes));
            return new Layer(new Digest(sha), bytes.length, "app");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    DropletManifest droplet() {
        return droplet;
    }

    /** A web process that runs {@code command} and has 10 s to listen. */
    public StartInstance running(@Nullable String command) {
        return with(command, new HealthCheck(HealthCheckType.PORT, null, 10, 1, 30), limits(64, 64));
    }

    StartInstance worker(String command) {
        return with(command, new HealthCheck(HealthCheckType.PROCESS, null, 10, 1, 30), limits(64, 64));
    }

    static InstanceLimits limits(long memory, long disk) {
        return new InstanceLimits(Megabytes.of(memory), Megabytes.of(disk), 1024, 64);
    }

    StartInstance with(@Nullable String command, HealthCheck check, InstanceLimits limits) {
        return new StartInstance(
                AppId.random(),
                ProcessId.random(),
                "web",
                ProcessVersion.random(),
                InstanceId.random(),
                0,
                "testapp",
                STACK,
                droplet,
                command,
                Map.of("VCAP_APPLICATION", "{\"name\":\"testapp\"}", "MEMORY_LIMIT", "64M"),
                limits,
                check,
                List.of(new RouteMapping("app.example.com", "http1", null)),
                2);
    }
}
