package io.cloudyard.allinone.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;

/**
 * Ports of the embedded bus and database. Any free port will do, but it must stay the same over restarts, since other
 * processes of the cloud wait there for the server to come back; so it is kept in {@code <home>/run/<name>.port}.
 */
public final class Ports {
    private final Path directory;

    /** Ports below {@code home}. */
    public Ports(Path home) {
        directory = home.resolve("run");
    }

    /** The port of that name; picked on first use. */
    public int get(String name) {
        return Integer.parseInt(MadeOnce.get(directory.resolve(name + ".port"), Ports::free));
    }

    private static String free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
