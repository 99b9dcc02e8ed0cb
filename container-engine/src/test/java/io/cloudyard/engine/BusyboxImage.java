package io.cloudyard.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A root filesystem of 2 MB for tests: a shell and its tools, and user vcap (2000) with a home. It is made from the
 * statically linked busybox of this machine (Debian: {@code apt-get install busybox-static}).
 */
public final class BusyboxImage {
    private static final List<Path> PLACES =
            List.of(Path.of("/bin/busybox"), Path.of("/usr/bin/busybox"), Path.of("/usr/local/bin/busybox"));
    private static final int VCAP = 2000;

    private final ImageName name;
    private final Map<String, String> programs = new LinkedHashMap<>();

    /** An image to be called {@code name}. */
    public BusyboxImage(ImageName name) {
        this.name = name;
    }

    /** Adds an executable script at {@code path} (absolute). */
    public BusyboxImage withScript(String path, String text) {
        programs.put(path.substring(1), text);
        return this;
    }

    /** Brings it into {@code engine}. */
    public void importInto(ContainerEngine engine) {
        engine.importImage(name, rootFilesystem());
    }

    /** As an uncompressed tar. */
    public InputStream rootFilesystem() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String directory : List.of(
                    "bin", "etc", "dev", "proc", "sys", "home", "usr", "usr/libexec", "usr/libexec/cloudyard", "var")) {
                directory(tar, directory, 0, 0755);
            }
            directory(tar, "home/vcap", VCAP, 0755);
            directory(tar, "tmp", 0, 01777);
            directory(tar, "var/tmp", 0, 01777);
            file(tar, "etc/passwd", 0644, "root:x:0:0::/:/bin/sh\nvcap:x:2000:2000::/home/vcap:/bin/sh\n");
            file(tar, "etc/group", 0644, "root:x:0:\nvcap:x:2000:\n");
            busybox(tar);
            for (Map.Entry<String, String> program : programs.entrySet()) {
                file(tar, program.getKey(), 0755, program.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static void busybox(TarArchiveOutputStream tar) throws IOException {
        Path busybox = PLACES.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no busybox at " + PLACES + "; these tests need a static one: apt-get install busybox-static"));
        put(tar, "bin/busybox", 0755, Files.readAllBytes(busybox));
        Process list = new ProcessBuilder(busybox.toString(), "--list").start();
        for (String applet : new String(list.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
            if (!applet.equals("busybox")) {
                TarArchiveEntry link = new TarArchiveEntry("bin/" + applet, TarConstants.LF_SYMLINK);
                link.setLinkName("busybox");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
        }
    }

    private static void directory(TarArchiveOutputStream tar, String path, int owner, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path + "/");
        entry.setIds(owner, owner);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void file(TarArchiveOutputStream tar, String path, int mode, String text) throws IOException {
        put(tar, path, mode, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void put(TarArchiveOutputStream tar, String path, int mode, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(path);
        entry.setMode(mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
