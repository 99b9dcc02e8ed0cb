package io.cloudyard.cli.command;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What the user typed behind the name of a command, already matched against its {@link Usage}. */
public final class Arguments {
    private final Usage usage;
    private final ParseResult parsed;

    public Arguments(Usage usage, ParseResult parsed) {
        this.usage = usage;
        this.parsed = parsed;
    }

    /** The positional argument with this label; it must be one that has to be given. */
    public String text(String label) {
        return find(label).orElseThrow(() -> Failure.usage("argument " + label + " is missing", help()));
    }

    /** The positional argument with this label, if given. */
    public Optional<String> find(String label) {
        for (int i = 0; i < usage.arguments().size(); i++) {
            if (usage.arguments().get(i).label().equals(label)) {
                return Optional.ofNullable(parsed.matchedPositionalValue(i, (String) null));
            }
        }
        throw new IllegalArgumentException(usage.name() + " has no argument " + label);
    }

    /** The value of an option, if given. */
    public Optional<String> option(String name) {
        return Optional.ofNullable(parsed.matchedOptionValue(name, (String) null));
    }

    /** All values of a repeated option, in order. */
    public List<String> options(String name) {
        return List.copyOf(parsed.matchedOptionValue(name, List.<String>of()));
    }

    /** The value of an option as a whole number that is not negative. */
    public Optional<Integer> count(String name) {
        return option(name).map(value -> {
            try {
                int number = Integer.parseInt(value);
                if (number >= 0) {
                    return number;
                }
            } catch (NumberFormatException notANumber) {
                // told below, like a negative one
            }
            throw Failure.usage(name + ": " + value + " (expected: a whole number >= 0)", help());
        });
    }

    /** Whether a flag was given. */
    public boolean given(String name) {
        return parsed.hasMatchedOption(name);
    }

    /** Whether the user wants JSON. */
    public boolean wantsJson() {
        Optional<String> format = option("--output");
        if (format.isPresent() && !format.get().equals("json")) {
            throw Failure.usage("--output: " + format.get() + " (expected: json)", help());
        }
        return format.isPresent();
    }

    private String help() {
        return "'cy " + usage.name() + " --help' shows its use";
    }
}
