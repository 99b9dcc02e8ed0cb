package io.cloudyard.stager.delivery;

import io.cloudyard.contracts.JsonCodec;
import io.cloudyard.contracts.MalformedMessageException;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.staging.StagingCompleted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file per build that no controller has acknowledged yet: the result to tell. While a build runs, that is what to
 * tell if this stager does not live to see its end.
 */
public final class BuildJournal {
    private final Path directory;
    private final JsonCodec json = new JsonCodec();

    /** A journal in {@code directory}, which is made when needed. */
    public BuildJournal(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    /** From now on, this is what is to be told of its build. */
    public void write(StagingCompleted result) {
        try {
            Path partial = Files.createTempFile(directory, ".", ".partial");
            Files.write(partial, json.encode(result));
            Files.move(partial, file(result.taskId()), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("build journal " + directory + " cannot be written", e);
        }
    }

    /** Nothing is to be told of {@code build} any more. */
    public void remove(BuildId build) {
        try {
            Files.deleteIfExists(file(build));
        } catch (IOException e) {
            throw new UncheckedIOException("build journal " + directory + " cannot be written", e);
        }
    }

    /** Everything that is still to be told. */
    public List<StagingCompleted> read() throws IOException {
        List<StagingCompleted> results = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                try {
                    results.add(json.decode(Files.readAllBytes(file), StagingCompleted.class));
                } catch (MalformedMessageException e) {
                    // Half written when the host went down; the controller's own timeout ends that build.
                    Files.delete(file);
                }
            }
        }
        return results;
    }

    private Path file(BuildId build) {
        return directory.resolve(build.value());
    }
}
