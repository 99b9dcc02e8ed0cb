package io.cloudyard.bus.nats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of one server in its directory: configuration, log, pid, and the ports it took. */
final class NatsServerFiles {
    private static final Pattern CLIENT_PORT = Pattern.compile("nats://[^\":]+:(\\d+)");
    private final NatsServerSettings settings;

    NatsServerFiles(NatsServerSettings settings) {
        this.settings = settings;
    }

    Path configuration() {
        return settings.directory().resolve("nats.conf");
    }

    Path log() {
        return settings.directory().resolve("nats.log");
    }

    private Path pid() {
        return settings.directory().resolve("nats.pid");
    }

    /** The password is in it, so nobody else may read it, not even for a moment. */
    void write() throws IOException {
        Files.createDirectories(settings.directory());
        deletePortFiles();
        Files.deleteIfExists(configuration());
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(configuration(), ownerOnly);
        Files.writeString(configuration(), """
                listen: "127.0.0.1:%d"
                authorization { user: "%s", password: "%s" }
                # A heartbeat names every instance of a host, a desired page up to 500 processes.
                max_payload: 8MB
                # What the server keeps for a client that reads slowly before it drops that client.
                max_pending: 64MB
                write_deadline: "10s"
                log_file: "%s"
                logfile_size_limit: 16MB
                pid_file: "%s"
                ports_file_dir: "%s"
                """.formatted(
                        settings.port() == 0 ? -1 : settings.port(),
                        settings.user(),
                        settings.password(),
                        log(),
                        pid(),
                        settings.directory()));
    }

    /** The port that the server took, once it has said so. */
    Optional<Integer> clientPort() throws IOException {
        for (Path file : portFiles()) {
            Matcher matcher = CLIENT_PORT.matcher(Files.readString(file));
            if (matcher.find()) {
                return Optional.of(Integer.valueOf(matcher.group(1)));
            }
        }
        return Optional.empty();
    }

    /** Ends a server of this very directory that outlived whoever started it, and nothing else. */
    void endOrphan() throws IOException {
        if (!Files.exists(pid())) {
            return;
        }
        Optional<ProcessHandle> orphan =
                parsePid(Files.readString(pid())).flatMap(ProcessHandle::of).filter(this::runsOurConfiguration);
        if (orphan.isPresent()) {
            orphan.get().destroy();
            orphan.get()
                    .onExit()
                    .completeOnTimeout(orphan.get(), 5, TimeUnit.SECONDS)
                    .join();
        }
        Files.deleteIfExists(pid());
    }

    private static Optional<Long> parsePid(String text) {
        return text.strip().matches("\\d{1,10}") ? Optional.of(Long.valueOf(text.strip())) : Optional.empty();
    }

    private boolean runsOurConfiguration(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(arguments -> List.of(arguments).contains(configuration().toString()))
                .isPresent();
    }

    String lastLogLine() {
        try {
            List<String> lines = Files.readAllLines(log());
            return lines.isEmpty() ? "" : lines.getLast();
        } catch (IOException e) {
            return "";
        }
    }

    private void deletePortFiles() throws IOException {
        for (Path file : portFiles()) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> portFiles() throws IOException {
        try (Stream<Path> files = Files.list(settings.directory())) {
            return files.filter(file -> file.toString().endsWith(".ports")).toList();
        }
    }
}
