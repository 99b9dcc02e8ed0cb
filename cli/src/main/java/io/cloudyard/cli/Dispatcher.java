package io.cloudyard.cli;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Interruption;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Finds the verb for a command line, runs it, and turns every end into a line and an exit code. */
public final class Dispatcher {
    private final Catalog catalog;

    public Dispatcher(Catalog catalog) {
        this.catalog = catalog;
    }

    public ExitCode run(String[] args, Session.Surroundings surroundings, Interruption interruption) {
        try (Session session = new Session(surroundings, interruption)) {
            ExitCode code = run(args, session);
            interruption.ended();
            return code;
        }
    }

    private ExitCode run(String[] args, Session session) {
        try {
            dispatch(args, session);
            return ExitCode.OK;
        } catch (Failure failure) {
            return interrupted(session) ? ExitCode.INTERRUPTED : report(session, failure);
        } catch (InterruptedException | CancellationException e) {
            return ExitCode.INTERRUPTED;
        } catch (IOException | UncheckedIOException e) {
            return interrupted(session) ? ExitCode.INTERRUPTED : report(session, Failure.failed(describe(e), ""));
        }
    }

    private static boolean interrupted(Session session) {
        return session.interruption().isRaised();
    }

    private static String describe(Exception e) {
        return e.getClass().getSimpleName().replace("Exception", "") + ": " + e.getMessage();
    }

    private static ExitCode report(Session session, Failure failure) {
        session.terminal().out().flush();
        session.terminal().error(failure.line());
        return failure.code();
    }

    private void dispatch(String[] args, Session session) throws IOException, InterruptedException {
        String first = args.length == 0 ? "--help" : args[0];
        switch (first) {
            case "-h", "--help" -> session.terminal().out().print(catalog.overview());
            case "-v", "-V", "--version" -> session.terminal().line(Version.line());
            default -> dispatch(catalog.verb(first), Arrays.copyOfRange(args, 1, args.length), session);
        }
    }

    private static void dispatch(Verb verb, String[] args, Session session) throws IOException, InterruptedException {
        Usage usage = verb.usage();
        CommandLine line = new CommandLine(usage.toSpec());
        ParseResult parsed = parse(line, args, usage);
        if (parsed.isUsageHelpRequested()) {
            session.terminal().out().print(HelpText.of(usage));
        } else {
            verb.run(new Arguments(usage, parsed), session);
        }
    }

    private static ParseResult parse(CommandLine line, String[] args, Usage usage) {
        try {
            return line.parseArgs(args);
        } catch (ParameterException e) {
            String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            throw Failure.usage("cy " + usage.name() + ": " + first, "'cy " + usage.name() + " --help' shows its use");
        }
    }
}
