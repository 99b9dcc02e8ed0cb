package io.cloudyard.dea.container;

import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.engine.VolumeSpec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The volumes of one instance: {@code home} shows the droplet's layers with what the instance writes on top, which lies in
 * {@code written}; {@code tmp} is its scratch space.
 */
record InstanceVolumes(VolumeName home, VolumeName written, VolumeName tmp, Map<String, String> labels) {
    /** Where what the instance has written can be measured without walking through its droplet. */
    static final String WRITTEN_AT = "/.cloudyard/written";

    static InstanceVolumes of(String owner, InstanceId instance) {
        return new InstanceVolumes(
                new VolumeName(owner + "-home-" + instance),
                new VolumeName(owner + "-written-" + instance),
                new VolumeName(owner + "-tmp-" + instance),
                Map.of(InstanceLabels.KIND, InstanceLabels.VOLUME, InstanceLabels.INSTANCE, instance.value()));
    }

    void create(ContainerEngine engine, List<VolumeName> layers, Executor executor) {
        CompletableFuture<Void> scratch =
                CompletableFuture.runAsync(() -> engine.createVolume(new VolumeSpec.Plain(tmp, labels)), executor);
        engine.createVolume(new VolumeSpec.Plain(written, labels));
        engine.createVolume(new VolumeSpec.Overlay(home, labels, layers, written));
        scratch.join();
    }

    List<Mount> mounts() {
        return List.of(
                new Mount.Volume(home, "/home/vcap", Mount.Access.READ_WRITE),
                new Mount.Volume(tmp, "/tmp", Mount.Access.READ_WRITE),
                new Mount.Volume(tmp, "/var/tmp", Mount.Access.READ_WRITE),
                new Mount.Volume(written, WRITTEN_AT, Mount.Access.READ_ONLY));
    }

    /** The view goes before what it shows. */
    void remove(ContainerEngine engine) {
        engine.removeVolume(home);
        engine.removeVolume(written);
        engine.removeVolume(tmp);
    }
}
