package io.cloudyard.cli;

import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Interruption;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.terminal.Terminal;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** Where the program starts and ends; the only place that ends the JVM. */
public final class Cy {
    private static final int NO_TERMINAL_WIDTH = 100;

    private Cy() {}

    public static void main(String[] args) {
        Terminal terminal = terminal(System.getenv());
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::raise, "ctrl-c"));
        ExitCode code = run(args, terminal, System.getenv(), interruption);
        terminal.out().flush();
        terminal.err().flush();
        System.exit(code.number());
    }

    /** One run, without ending the JVM. */
    public static ExitCode run(
            String[] args, Terminal terminal, Map<String, String> environment, Interruption interruption) {
        Path directory = Path.of("").toAbsolutePath();
        Session.Surroundings surroundings =
                new Session.Surroundings(terminal, environment, directory, InstantSource.system());
        return new Dispatcher(Catalog.standard()).run(args, surroundings, interruption);
    }

    /** The wrapper script says what is a terminal, because asking from Java costs 50 ms. */
    private static Terminal terminal(Map<String, String> environment) {
        boolean moving = environment.getOrDefault("CY_TERMINAL", "").equals("yes");
        boolean coloured = moving
                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        Terminal.Look look = coloured ? Terminal.Look.COLOURED : moving ? Terminal.Look.MOVING : Terminal.Look.PLAIN;
        String columns = environment.getOrDefault("COLUMNS", "");
        int width = columns.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(columns) : NO_TERMINAL_WIDTH;
        return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), look, width);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 8192), true, StandardCharsets.UTF_8);
    }
}
