package io.cloudyard.stager;

import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.staging.BuildpackRef;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerLimits;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Mount;
import io.cloudyard.engine.VolumeName;
import io.cloudyard.stager.archive.HostileArchiveException;
import io.cloudyard.stager.container.BuildEnvironment;
import io.cloudyard.stager.container.BuildpackPlace;
import io.cloudyard.stager.container.ContainerOrder;
import io.cloudyard.stager.container.CustomSource;
import io.cloudyard.stager.container.StagingContainer;
import io.cloudyard.stager.container.StagingFailedException;
import io.cloudyard.stager.container.Workspace;
import io.cloudyard.stager.plan.Buildpack;
import io.cloudyard.stager.plan.ContainerPaths;
import io.cloudyard.stager.plan.StagingBounds;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What a request means on this host: mounts, variables, limits, bits. */
final class BuildParts {
    private static final Duration MEASURING = Duration.ofSeconds(60);
    private static final String SAFE_NAME = "[A-Za-z0-9_-]{1,100}";

    private final StageRequest request;
    private final StagingBounds bounds;
    private final BuildSite site;

    BuildParts(StageRequest request, StagingBounds bounds, BuildSite site) {
        this.request = request;
        this.bounds = bounds;
        this.site = site;
    }

    PackageBits fetchPackage() throws IOException {
        try {
            return PackageBits.fetch(
                    request.packageId(),
                    site.blobstore(),
                    site.settings().stateDirectory().resolve("packages"),
                    site.settings().packages());
        } catch (FileNotFoundException e) {
            throw failed("the app's package " + request.packageId() + " is not in the blobstore: push again");
        }
    }

    ContainerOrder containerOrder(VolumeName cache) throws IOException {
        return new ContainerOrder(request.taskId(), request.appId(), image(), limits(), buildpackMounts(), cache);
    }

    List<BuildpackPlace> places() {
        return request.buildpacks().stream().map(this::place).toList();
    }

    /** How many buildpacks will run. */
    int runningCount() {
        return request.skipDetect() ? Math.max(1, request.buildpacks().size()) : 1;
    }

    /** Names of the cache directories that this build's buildpacks use. */
    Set<String> cacheDirectories() {
        Set<String> names = new LinkedHashSet<>(Set.of("final"));
        if (request.skipDetect()) {
            List<BuildpackPlace> all = places();
            all.subList(0, Math.max(0, all.size() - 1)).forEach(place -> names.add(Buildpack.hash(place.key())));
        }
        return names;
    }

    Map<String, String> hostEnvironment() {
        BuildEnvironment.Certificates certificates =
                site.settings().trustedCertificates().isPresent()
                        ? BuildEnvironment.Certificates.MOUNTED
                        : BuildEnvironment.Certificates.OF_THE_STACK;
        return BuildEnvironment.host(site.settings().registries(), certificates);
    }

    Map<String, String> environment() {
        return BuildEnvironment.of(hostEnvironment(), request.env(), request.stack(), bounds.memory());
    }

    /** Size of the build's cache; zero when it cannot be told. */
    long cacheBytes(StagingContainer container) {
        AtomicLong kilobytes = new AtomicLong();
        try {
            container.script("du -sk " + ContainerPaths.CACHE_CONTENT + " | cut -f1", List.of(), MEASURING, line -> {
                if (line.text().matches("\\d{1,15}")) {
                    kilobytes.set(Long.parseLong(line.text()));
                }
            });
        } catch (ContainerEngineException e) {
            return 0;
        }
        return kilobytes.get() * 1024;
    }

    private List<Mount> buildpackMounts() throws IOException {
        Set<VolumeName> present = site.buildpacks().present();
        Map<String, Mount> mounts = new HashMap<>();
        for (BuildpackRef ref : request.buildpacks()) {
            Digest digest = ref.digest();
            if (digest != null) {
                VolumeName volume = volume(ref.name(), digest, present);
                String directory = place(ref).directory();
                mounts.put(directory, new Mount.Volume(volume, directory, Mount.Access.READ_ONLY));
            }
        }
        return new ArrayList<>(mounts.values());
    }

    private VolumeName volume(String name, Digest digest, Set<VolumeName> present) throws IOException {
        try {
            return site.buildpacks().open(digest, present, image());
        } catch (FileNotFoundException e) {
            throw failed("buildpack " + name + " (" + digest
                    + ") is not in the blobstore: have the operator upload it again, or name another (-b)");
        } catch (HostileArchiveException e) {
            throw failed("buildpack " + name + " cannot be unpacked: " + e.summary());
        }
    }

    private BuildpackPlace place(BuildpackRef ref) {
        Digest digest = ref.digest();
        if (digest != null) {
            String directory = ref.name().matches(SAFE_NAME) ? ref.name() : Buildpack.hash(ref.name());
            return new BuildpackPlace(
                    ref.name(), digest.value(), ContainerPaths.BUILDPACKS + "/" + directory, Optional.empty());
        }
        String url = Optional.ofNullable(ref.url()).orElse(ref.name());
        try {
            String directory = ContainerPaths.DOWNLOADS + "/" + Buildpack.hash(url);
            return new BuildpackPlace(ref.name(), url, directory, Optional.of(CustomSource.parse(url)));
        } catch (IllegalArgumentException e) {
            throw failed(String.valueOf(e.getMessage()));
        }
    }

    private ImageName image() {
        return Optional.ofNullable(site.settings().stacks().get(request.stack()))
                .orElseThrow(() -> failed("stack " + request.stack() + " is not on this host"));
    }

    private ContainerLimits limits() {
        InstanceLimits asked = request.limits();
        BuildLimits least = site.settings().builds();
        return new ContainerLimits(
                bounds.memory().toBytes(),
                least.cpuShares(),
                Math.max(asked.pids(), least.pids()),
                Math.max(asked.fds(), least.fileDescriptors()),
                bounds.disk().toBytes());
    }

    private static StagingFailedException failed(String message) {
        return new StagingFailedException(BuildFailures.failure(message, Workspace.STEP));
    }
}
