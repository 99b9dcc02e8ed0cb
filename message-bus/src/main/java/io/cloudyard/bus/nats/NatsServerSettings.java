package io.cloudyard.bus.nats;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A server to run as a child process on 127.0.0.1.
 *
 * @param directory for its configuration, log and pid; made if need be
 * @param port 0 for any free one
 * @param user clients must name
 * @param password clients must know; letters, digits, {@code _} and {@code -}, so that it needs no quoting in a URL
 */
public record NatsServerSettings(Path directory, int port, String user, String password) {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    public NatsServerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port: " + port + " (expected: 0 to 65535)");
        }
        if (!PLAIN.matcher(user).matches() || !PLAIN.matcher(password).matches()) {
            throw new IllegalArgumentException("user, password: 1 to 128 of A-Z a-z 0-9 _ - expected");
        }
        directory = directory.toAbsolutePath();
    }

    @Override
    public String toString() {
        return "NatsServerSettings[" + directory + ", port " + port + "]";
    }
}
