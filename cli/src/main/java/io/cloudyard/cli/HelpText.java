package io.cloudyard.cli;

import io.cloudyard.cli.command.Usage;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** The help of one command, always without colours and 100 columns wide, so that the documentation can show the same. */
final class HelpText {
    private static final int WIDTH = 100;

    private HelpText() {}

    static String of(Usage usage) {
        CommandLine line = new CommandLine(usage.toSpec());
        line.setUsageHelpWidth(WIDTH);
        line.setUsageHelpLongOptionsMaxWidth(30);
        return line.getUsageMessage(Help.Ansi.OFF).stripTrailing() + "\n";
    }
}
