package io.cloudyard.cli.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The command line of one verb, built step by step. It is turned into picocli's model without annotations because reading
 * those costs a quarter of the start-up time.
 */
public final class Usage {
    private final String name;
    private final String summary;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<Option> options = new ArrayList<>();
    private final List<Example> examples = new ArrayList<>();
    private boolean dashesInValues;

    private Usage(String name, String summary) {
        this.name = name;
        this.summary = summary;
    }

    /** A command called {@code name}; the summary is half a sentence without a full stop. */
    public static Usage of(String name, String summary) {
        return new Usage(name, summary);
    }

    /** A positional argument that must be given. */
    public Usage argument(String label, String text) {
        arguments.add(new Argument(label, text, "1"));
        return this;
    }

    /** A positional argument that may be left out; only after all that must be given. */
    public Usage optional(String label, String text) {
        arguments.add(new Argument(label, text, "0..1"));
        return this;
    }

    /** An option with a value. {@code names} as they are shown: {@code "-i, --instances"}. */
    public Usage option(String names, String label, String text) {
        options.add(new Option(names, label, text, Kind.VALUE));
        return this;
    }

    /** An option with a value that may be given several times. */
    public Usage repeated(String names, String label, String text) {
        options.add(new Option(names, label, text, Kind.VALUES));
        return this;
    }

    /** An option without a value. */
    public Usage flag(String names, String text) {
        options.add(new Option(names, "", text, Kind.FLAG));
        return this;
    }

    /** The option {@code -o, --output json}. */
    public Usage json() {
        return option("-o, --output", "FORMAT", "json prints the documented JSON instead of text");
    }

    /** The option {@code --output json} alone, for commands whose {@code -o} means something else, as in cf. */
    public Usage longJson() {
        return option("--output", "FORMAT", "json prints the documented JSON instead of text");
    }

    /** Lets values that begin with a dash stand as arguments. */
    public Usage dashesInValues() {
        dashesInValues = true;
        return this;
    }

    /** A command line that works, and what it does. */
    public Usage example(String line, String effect) {
        examples.add(new Example(line, effect));
        return this;
    }

    public String name() {
        return name;
    }

    public String summary() {
        return summary;
    }

    List<Argument> arguments() {
        return arguments;
    }

    /** The same as picocli's model, with {@code -h, --help} added. */
    public CommandSpec toSpec() {
        CommandSpec spec = CommandSpec.create().name("cy " + name);
        spec.usageMessage()
                .description(summary + ".")
                .customSynopsis(synopsis())
                .sortOptions(false)
                .sortSynopsis(false)
                .optionListHeading("%nOptions:%n")
                .parameterListHeading("%nArguments:%n")
                .footerHeading("%nExamples:%n")
                .footer(footer());
        for (int i = 0; i < arguments.size(); i++) {
            spec.addPositional(arguments.get(i).toSpec(i));
        }
        options.forEach(option -> spec.addOption(option.toSpec()));
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .type(boolean.class)
                .arity("0")
                .description("Show this help and end")
                .build());
        spec.parser().unmatchedOptionsArePositionalParams(dashesInValues);
        return spec;
    }

    private String[] footer() {
        int width = examples.stream()
                .mapToInt(example -> example.line().length())
                .max()
                .orElse(0);
        return examples.stream()
                .map(example -> "  " + example.line()
                        + " ".repeat(width - example.line().length() + 3) + example.effect())
                .map(text -> text.stripTrailing().replace("%", "%%"))
                .toArray(String[]::new);
    }

    private String synopsis() {
        StringBuilder text = new StringBuilder("cy ").append(name);
        arguments.forEach(argument -> text.append(' ').append(argument.shown()));
        return text.append(options.isEmpty() ? "" : " [OPTIONS]").toString();
    }

    private record Example(String line, String effect) {}

    record Argument(String label, String text, String arity) {
        String shown() {
            return arity.equals("1") ? label : "[" + label + "]";
        }

        PositionalParamSpec toSpec(int index) {
            return PositionalParamSpec.builder()
                    .index(Integer.toString(index))
                    .paramLabel(label)
                    .description(text)
                    .arity(arity)
                    .type(String.class)
                    .build();
        }
    }

    enum Kind {
        VALUE,
        VALUES,
        FLAG
    }

    record Option(String names, String label, String text, Kind kind) {
        OptionSpec toSpec() {
            OptionSpec.Builder builder = OptionSpec.builder(
                            Arrays.stream(names.split(", ")).toArray(String[]::new))
                    .description(text);
            return switch (kind) {
                case VALUE ->
                    builder.type(String.class).arity("1").paramLabel(label).build();
                case VALUES ->
                    builder.type(List.class)
                            .auxiliaryTypes(String.class)
                            .arity("1")
                            .paramLabel(label)
                            .build();
                case FLAG -> builder.type(boolean.class).arity("0").build();
            };
        }
    }
}
