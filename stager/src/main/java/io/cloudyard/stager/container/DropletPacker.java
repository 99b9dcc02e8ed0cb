package io.cloudyard.stager.container;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.JsonCodec;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.engine.OutputLine;
import io.cloudyard.stager.plan.ContainerPaths;
import io.cloudyard.stager.plan.Outcome;
import io.cloudyard.stager.plan.Sizes;
import io.cloudyard.stager.plan.Step;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Packs a droplet in its container and stores the layers; one is on its way while the next is being packed. */
final class DropletPacker {
    private static final int DISK_EXCEEDED = 28;

    private final StagingContainer container;
    private final Blobstore blobstore;
    private final Megabytes disk;
    private final Consumer<String> say;

    DropletPacker(StagingContainer container, Blobstore blobstore, Megabytes disk, Consumer<String> say) {
        this.container = container;
        this.blobstore = blobstore;
        this.disk = disk;
        this.say = say;
    }

    Outcome pack(Step.Pack step, Duration timeout) throws IOException, InterruptedException {
        writeStagingInfo(step);
        LayerUpload upload = new LayerUpload(container, blobstore);
        List<PackedLayer> layers = new ArrayList<>();
        List<Future<LayerUpload.Result>> results = new ArrayList<>();
        try (ExecutorService uploads = Executors.newVirtualThreadPerTaskExecutor()) {
            StepOutput output = new StepOutput(line -> packed(line).ifPresent(layer -> {
                layers.add(layer);
                results.add(uploads.submit(() -> upload.store(layer)));
            }));
            List<String> arguments = List.of(String.valueOf(disk.toBytes() / 1024));
            int code = container.script(ShellScript.PACK.text(), arguments, timeout, output);
            if (code != 0) {
                return failed(code, output);
            }
            say.accept("Uploading droplet...");
            return stored(layers, results);
        }
    }

    private static Optional<PackedLayer> packed(OutputLine line) {
        return line.stream() == OutputLine.Stream.OUT ? PackedLayer.parse(line.text()) : Optional.empty();
    }

    private static Outcome failed(int code, StepOutput output) {
        if (code == DISK_EXCEEDED) {
            for (String line : output.standardOutput()) {
                if (line.matches("disk \\d{1,15}")) {
                    return new Outcome.DiskExceeded(Long.parseLong(line.substring(5)) * 1024, List.of());
                }
            }
        }
        return new Outcome.Exited(code, List.of(), output.tail());
    }

    private Outcome stored(List<PackedLayer> layers, List<Future<LayerUpload.Result>> results)
            throws InterruptedException {
        int unchanged = 0;
        for (Future<LayerUpload.Result> result : results) {
            try {
                unchanged += result.get() == LayerUpload.Result.UNCHANGED ? 1 : 0;
            } catch (ExecutionException e) {
                return new Outcome.UploadFailed(String.valueOf(
                        Optional.<Throwable>ofNullable(e.getCause()).orElse(e).getMessage()));
            }
        }
        long bytes = layers.stream().mapToLong(packed -> packed.layer().size()).sum();
        say.accept("Droplet: " + layers.size() + (layers.size() == 1 ? " layer, " : " layers, ") + Sizes.format(bytes)
                + " (" + unchanged + " unchanged)");
        return new Outcome.Packed(layers.stream().map(PackedLayer::layer).toList());
    }

    private void writeStagingInfo(Step.Pack step) throws IOException {
        Map<String, String> info = new LinkedHashMap<>();
        info.put("detected_buildpack", step.detectedBuildpack());
        info.put("start_command", step.processTypes().getOrDefault("web", ""));
        byte[] json = new JsonCodec().encode(info);
        container.copyIn(ContainerPaths.CONTENTS, tar -> tar.file("staging_info.yml", json));
    }
}
