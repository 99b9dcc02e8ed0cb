package io.cloudyard.cli;

import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Interruption;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.fake.FakeCloud;
import io.cloudyard.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Runs cy in this JVM with a directory of its own for its configuration and no terminal. */
public final class CyRunner {
    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private Path directory;

    public CyRunner(Path home) {
        this.home = home;
        this.directory = home;
        environment.put("HOME", home.toString());
        environment.put("CY_CONFIG_HOME", home.resolve("config").toString());
    }

    /** What a run came to. */
    public record Run(ExitCode code, String out, String err) {}

    public CyRunner with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public CyRunner in(Path newDirectory) {
        directory = newDirectory;
        return this;
    }

    public CyRunner loggedInTo(FakeCloud cloud) {
        Run login = run("login", "-a", cloud.url(), "-u", "admin", "-p", "secret");
        if (login.code() != ExitCode.OK) {
            throw new AssertionError(login.err());
        }
        return this;
    }

    public Path config() {
        return home.resolve("config/config.json");
    }

    public Map<String, String> environment() {
        return environment;
    }

    public Run run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Terminal.Look.PLAIN,
                100);
        Session.Surroundings surroundings =
                new Session.Surroundings(terminal, environment, directory, InstantSource.system());
        ExitCode code = new Dispatcher(Catalog.standard()).run(args, surroundings, new Interruption());
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
