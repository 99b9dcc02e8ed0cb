package io.cloudyard.controller.bits;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Zips in one line, good ones and bad ones: {@code Zips.file("a", "hello").file("b/c", "x").bytes()}. */
final class Zips {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final ZipArchiveOutputStream out = new ZipArchiveOutputStream(bytes);

    static Zips zip() {
        return new Zips();
    }

    Zips file(String name, String content) {
        return entry(name, 0644, content.getBytes(StandardCharsets.UTF_8));
    }

    Zips link(String name, String target) {
        return entry(name, UnixStat.LINK_FLAG | 0777, target.getBytes(StandardCharsets.UTF_8));
    }

    Zips entry(String name, int mode, byte[] content) {
        try {
            ZipArchiveEntry entry = new ZipArchiveEntry(name);
            if (mode != 0) {
                entry.setUnixMode(mode);
            }
            out.putArchiveEntry(entry);
            out.write(content);
            out.closeArchiveEntry();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] bytes() {
        try {
            out.close();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These bytes after {@code change}, which sees them as little endian. */
    static byte[] changed(byte[] zip, Consumer<ByteBuffer> change) {
        byte[] copy = zip.clone();
        change.accept(ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN));
        return copy;
    }

    /** Where {@code signature} stands for the {@code nth} time, from 0. */
    static int find(ByteBuffer zip, int signature, int nth) {
        int left = nth;
        for (int at = 0; at <= zip.limit() - 4; at++) {
            if (zip.getInt(at) == signature && left-- == 0) {
                return at;
            }
        }
        throw new IllegalArgumentException("no such header in the zip");
    }

    static int directory(ByteBuffer zip, int nth) {
        return find(zip, 0x02014b50, nth);
    }

    static int end(ByteBuffer zip) {
        return find(zip, 0x06054b50, 0);
    }

    /** One stored entry of {@code content}, and {@code names} that all claim to be it. */
    static byte[] sharing(byte[] content, String... names) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ByteBuffer zip =
                ByteBuffer.allocate(200 + content.length + 200 * names.length).order(ByteOrder.LITTLE_ENDIAN);
        header(zip, 0x04034b50, names[0], content.length, (int) crc.getValue());
        zip.put(content);
        int directory = zip.position();
        for (String name : names) {
            header(zip, 0x02014b50, name, content.length, (int) crc.getValue());
        }
        int size = zip.position() - directory;
        zip.putInt(0x06054b50).putInt(0).putShort((short) names.length).putShort((short) names.length);
        zip.putInt(size).putInt(directory).putShort((short) 0);
        byte[] bytes = new byte[zip.position()];
        zip.flip().get(bytes);
        return bytes;
    }

    private static void header(ByteBuffer zip, int signature, String name, int size, int crc) {
        boolean central = signature == 0x02014b50;
        zip.putInt(signature);
        if (central) {
            zip.putShort((short) 20);
        }
        zip.putShort((short) 20).putShort((short) 0).putShort((short) 0).putInt(0);
        zip.putInt(crc).putInt(size).putInt(size);
        zip.putShort((short) name.length()).putShort((short) 0);
        if (central) {
            zip.putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(0);
        }
        zip.put(name.getBytes(StandardCharsets.UTF_8));
    }

    static Path write(Path directory, byte[] zip) {
        try {
            return Files.write(directory.resolve("upload.zip"), zip);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
