package io.cloudyard.cli;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import java.util.Optional;

/** {@code cy help}. */
final class Help implements Verb {
    private final Catalog catalog;

    Help(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Usage usage() {
        return Usage.of("help", "Show all commands, or one with its options and examples")
                .optional("COMMAND", "the command to explain")
                .example("cy help", "all commands")
                .example("cy help push", "what push can do");
    }

    @Override
    public void run(Arguments given, Session session) {
        Optional<String> command = given.find("COMMAND");
        session.terminal()
                .out()
                .print(command.map(name -> HelpText.of(catalog.verb(name).usage()))
                        .orElseGet(catalog::overview));
    }
}
