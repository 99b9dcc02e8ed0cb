package io.cloudyard.stager;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Makes small zips. */
public final class Zips {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes);

    private Zips() {}

    public static Zips zip() {
        return new Zips();
    }

    public Zips file(String name, String content) {
        return entry(name, 0100644, content.getBytes(StandardCharsets.UTF_8));
    }

    public Zips script(String name, String... lines) {
        String text = "#!/bin/sh\n" + String.join("\n", lines) + "\n";
        return entry(name, 0100755, text.getBytes(StandardCharsets.UTF_8));
    }

    public Zips link(String name, String target) {
        return entry(name, 0120777, target.getBytes(StandardCharsets.UTF_8));
    }

    public Zips entry(String name, int mode, byte[] content) {
        try {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            entry.setTime(1_700_000_000_000L);
            if (mode != 0) {
                entry.setUnixMode(mode);
            }
            zip.putArchiveEntry(entry);
            zip.write(content);
            zip.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public byte[] bytes() {
        try {
            zip.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }
}
