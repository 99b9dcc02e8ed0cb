package io.cloudyard.dea.host;

import io.cloudyard.contracts.id.DeaId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * Who an agent is.
 *
 * @param id kept over restarts, so that nobody takes a restarted agent for a new host
 * @param epoch grows with each start
 */
public record AgentIdentity(DeaId id, long epoch) {

    /**
     * The identity kept in {@code directory}, one epoch later; a new one called {@code name} when there is none.
     *
     * @throws UncheckedIOException when the directory cannot be used
     */
    public static AgentIdentity load(Path directory, String name) {
        try {
            Files.createDirectories(directory);
            Path idFile = directory.resolve("id");
            Path epochFile = directory.resolve("epoch");
            DeaId id = new DeaId(read(idFile)
                    .orElseGet(() -> name + "-" + DeaId.random().value().substring(0, 8)));
            long epoch = read(epochFile).map(Long::parseLong).orElse(0L) + 1;
            write(idFile, id.value());
            write(epochFile, Long.toString(epoch));
            return new AgentIdentity(id, epoch);
        } catch (IOException e) {
            throw new UncheckedIOException("state directory " + directory + " cannot be used", e);
        }
    }

    private static Optional<String> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(Files.readString(file, StandardCharsets.US_ASCII).trim())
                .filter(text -> !text.isEmpty());
    }

    private static void write(Path file, String text) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        Files.writeString(partial, text + "\n", StandardCharsets.US_ASCII);
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
