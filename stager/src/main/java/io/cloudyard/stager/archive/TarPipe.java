package io.cloudyard.stager.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A tar that is written while it is read. A writer that fails makes the reader fail, never see a short tar. */
public final class TarPipe {
    private static final int BUFFER = 256 * 1024;

    private TarPipe() {}

    /** Writes a tar. */
    @FunctionalInterface
    public interface Content {

        /** Adds all entries. */
        void writeTo(TarWriter tar) throws IOException;
    }

    /** The tar that {@code content} writes, all of it owned by {@code owner}. To be closed by the caller. */
    public static InputStream open(int owner, Content content) throws IOException {
        PipedInputStream in = new PipedInputStream(BUFFER);
        PipedOutputStream out = new PipedOutputStream(in);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        Thread.ofVirtual().name("tar-pipe").start(() -> write(out, owner, content, failure));
        return new Checked(in, failure);
    }

    /** The failure must be known before the reader meets the end. */
    private static void write(
            PipedOutputStream out, int owner, Content content, AtomicReference<@Nullable Throwable> failure) {
        try (out) {
            writeTar(out, owner, content, failure);
        } catch (IOException e) {
            // Closing a pipe whose reader has gone.
        }
    }

    private static void writeTar(
            PipedOutputStream out, int owner, Content content, AtomicReference<@Nullable Throwable> failure) {
        try {
            TarWriter tar = new TarWriter(out, owner);
            content.writeTo(tar);
            tar.finish();
        } catch (IOException | RuntimeException e) {
            failure.set(e);
        }
    }

    private static final class Checked extends FilterInputStream {
        private final AtomicReference<@Nullable Throwable> failure;

        Checked(InputStream in, AtomicReference<@Nullable Throwable> failure) {
            super(in);
            this.failure = failure;
        }

        @Override
        public int read() throws IOException {
            return checked(super.read());
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return checked(super.read(bytes, offset, length));
        }

        private int checked(int read) throws IOException {
            Throwable cause = failure.get();
            if (cause instanceof HostileArchiveException hostile) {
                throw hostile;
            }
            if (cause != null) {
                throw new IOException("the tar could not be written: " + cause.getMessage(), cause);
            }
            return read;
        }
    }
}
