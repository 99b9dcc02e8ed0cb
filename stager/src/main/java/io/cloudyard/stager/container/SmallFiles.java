package io.cloudyard.stager.container;

import io.cloudyard.stager.plan.Buildpack;
import io.cloudyard.stager.plan.ContainerPaths;
import io.cloudyard.stager.plan.Position;
import io.cloudyard.stager.processes.CollectedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Brings the files that say which processes there are out of a container. */
final class SmallFiles {
    private final StagingContainer container;

    SmallFiles(StagingContainer container) {
        this.container = container;
    }

    /** Gathers them in the container. Returns the exit status of that. */
    int gather(List<Buildpack> buildpacks, Duration timeout, StepOutput output) {
        return container.script(ShellScript.COLLECT.text(), arguments(buildpacks), timeout, output);
    }

    /** Fetches what was gathered. */
    CollectedFiles fetch() throws IOException {
        Map<String, String> texts = new HashMap<>();
        try (InputStream out = container.copyOut(ContainerPaths.COLLECTED);
                TarArchiveInputStream tar = new TarArchiveInputStream(out)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    byte[] bytes = tar.readNBytes(CollectedFiles.MAX_LENGTH + 1);
                    texts.put(name, new String(bytes, StandardCharsets.UTF_8));
                }
            }
        }
        return new CollectedFiles(texts);
    }

    private static List<String> arguments(List<Buildpack> buildpacks) {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of(ContainerPaths.BUILD + "/Procfile", CollectedFiles.PROCFILE));
        for (int i = 0; i < buildpacks.size(); i++) {
            String deps = ContainerPaths.DEPS + "/" + new Position(i, buildpacks.size()).depsIndex();
            arguments.addAll(List.of(deps + "/launch.yml", CollectedFiles.launchName(i)));
            arguments.addAll(List.of(deps + "/config.yml", CollectedFiles.configName(i)));
            arguments.addAll(List.of(buildpacks.get(i).root() + "/VERSION", CollectedFiles.versionName(i)));
        }
        return arguments;
    }
}
