package io.cloudyard.testing.engine;

import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.Mount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Tars in and out of the fake's volumes. */
final class FakeFiles {
    private FakeFiles() {}

    static void copyIn(FakeHost host, FakeContainer container, String directory, InputStream tar) {
        FakeVolume volume = volume(host, container, directory);
        String prefix = within(container, directory);
        try (TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.isFile()) {
                    volume.files.put(prefix + entry.getName(), entries.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new ContainerEngineException("cannot copy into container " + container.id + ": " + e.getMessage(), e);
        }
    }

    static InputStream copyOut(FakeHost host, FakeContainer container, String path) {
        String wanted = within(container, path);
        wanted = wanted.endsWith("/") ? wanted.substring(0, wanted.length() - 1) : wanted;
        String parent = wanted.contains("/") ? wanted.substring(0, wanted.lastIndexOf('/') + 1) : "";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean found = false;
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file :
                    volume(host, container, path).files.entrySet()) {
                if (file.getKey().equals(wanted) || file.getKey().startsWith(wanted + "/")) {
                    TarArchiveEntry entry = new TarArchiveEntry(file.getKey().substring(parent.length()));
                    entry.setSize(file.getValue().length);
                    tar.putArchiveEntry(entry);
                    tar.write(file.getValue());
                    tar.closeArchiveEntry();
                    found = true;
                }
            }
        } catch (IOException e) {
            throw new ContainerEngineException("cannot copy " + path + ": " + e.getMessage(), e);
        }
        if (!found) {
            throw new ContainerEngineException("cannot copy " + path + ": no such file");
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static FakeVolume volume(FakeHost host, FakeContainer container, String path) {
        FakeVolume volume = host.volumes.get(mount(container, path).volume());
        if (volume == null) {
            throw new ContainerEngineException("no volume at " + path);
        }
        return volume;
    }

    private static String within(FakeContainer container, String path) {
        String rest = path.substring(mount(container, path).target().length());
        rest = rest.startsWith("/") ? rest.substring(1) : rest;
        return rest.isEmpty() || rest.endsWith("/") || rest.contains(".") ? rest : rest + "/";
    }

    private static Mount.Volume mount(FakeContainer container, String path) {
        return container.spec.mounts().stream()
                .filter(Mount.Volume.class::isInstance)
                .map(Mount.Volume.class::cast)
                .filter(mount -> path.equals(mount.target()) || path.startsWith(mount.target() + "/"))
                .max(Comparator.comparing(mount -> mount.target().length()))
                .orElseThrow(() -> new ContainerEngineException("the fake has files in volumes only: " + path));
    }
}
