package io.cloudyard.cli.command;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.config.Target;
import io.cloudyard.cli.config.TargetFile;
import io.cloudyard.cli.http.Transport;
import io.cloudyard.cli.http.TransportSettings;
import io.cloudyard.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a running command works with. Not for several threads, except {@link #terminal()} and {@link #api()}. */
public final class Session implements AutoCloseable {
    private final Surroundings surroundings;
    private final Interruption interruption;
    private final TargetFile file;
    private @Nullable Transport transport;
    private @Nullable Api api;

    public Session(Surroundings surroundings, Interruption interruption) {
        this.surroundings = surroundings;
        this.interruption = interruption;
        this.file = new TargetFile(configDirectory());
    }

    public Terminal terminal() {
        return surroundings.terminal();
    }

    public Interruption interruption() {
        return interruption;
    }

    public InstantSource clock() {
        return surroundings.clock();
    }

    /** The directory that relative paths start from. */
    public Path directory() {
        return surroundings.directory();
    }

    /** An environment variable that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(surroundings.environment().get(name)).filter(value -> !value.isEmpty());
    }

    /** {@code $CY_CONFIG_HOME}, or {@code ~/.cy}. */
    public Path configDirectory() {
        return variable("CY_CONFIG_HOME").map(Path::of).orElseGet(() -> home().resolve(".cy"));
    }

    /** {@code $CY_HOME}, or {@code ~/.cloudyard}: where a cloud on this machine keeps its state. */
    public Path cloudDirectory() {
        return variable("CY_HOME").map(Path::of).orElseGet(() -> home().resolve(".cloudyard"));
    }

    private Path home() {
        return Path.of(variable("HOME").orElse(System.getProperty("user.home")));
    }

    /** Where the target and the tokens are kept. */
    public TargetFile targetFile() {
        return file;
    }

    /** The API, as the user who is logged in. */
    public synchronized Api api() {
        if (api == null) {
            api = new Api(transport(file.load().skipTlsValidation()), file, surroundings.clock());
        }
        return api;
    }

    /** Forgets what {@link #api()} knew, after the target was changed. */
    public synchronized void retarget(Target target) {
        file.save(target);
        api = null;
    }

    /** The wire. One per run: the first call decides whether certificates are checked. */
    public synchronized Transport transport(boolean skipTlsValidation) {
        if (transport == null) {
            transport = new Transport(new TransportSettings(surroundings.environment(), skipTlsValidation));
        }
        return transport;
    }

    @Override
    public synchronized void close() {
        if (transport != null) {
            transport.close();
        }
    }

    /** What a run is given from outside. */
    public record Surroundings(
            Terminal terminal, Map<String, String> environment, Path directory, InstantSource clock) {}
}
