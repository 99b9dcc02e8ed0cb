package io.cloudyard.cli;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code cy completion}: a script that a shell reads to complete commands and options. */
final class Completion implements Verb {
    private final Catalog catalog;

    Completion(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Usage usage() {
        return Usage.of("completion", "Print the completion script for a shell")
                .argument("SHELL", "bash or zsh")
                .example("source <(cy completion bash)", "for this shell; put it into ~/.bashrc to keep it")
                .example("source <(cy completion zsh)", "the same for zsh, in ~/.zshrc");
    }

    @Override
    public void run(Arguments given, Session session) {
        String shell = given.text("SHELL");
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw Failure.usage("SHELL: " + shell + " (expected: bash or zsh)", "'cy completion --help' shows its use");
        }
        // The script loads zsh's bash emulation by itself when zsh reads it.
        session.terminal().out().print(AutoComplete.bash("cy", all()));
    }

    private CommandLine all() {
        CommandLine root = new CommandLine(CommandSpec.create().name("cy"));
        catalog.all().forEach(verb -> {
            CommandSpec spec = verb.usage().toSpec();
            spec.name(verb.usage().name());
            root.addSubcommand(verb.usage().name(), new CommandLine(spec));
        });
        return root;
    }
}
