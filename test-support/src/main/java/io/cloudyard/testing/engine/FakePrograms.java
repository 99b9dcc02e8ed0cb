package io.cloudyard.testing.engine;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the fake's programs do: {@code echo <words>} and {@code sh -c "exit <n>"}; everything else runs until it is ended. */
final class FakePrograms {
    private static final Pattern EXIT = Pattern.compile("exit (\\d+)");

    private FakePrograms() {}

    /** What running {@code command} prints and how it ends. */
    static FakeRun run(List<String> command) {
        if (command.getFirst().equals("echo")) {
            return new FakeRun(List.of(String.join(" ", command.subList(1, command.size()))), 0);
        }
        Matcher exit = EXIT.matcher(command.getLast());
        if (command.getFirst().equals("sh") && exit.matches()) {
            return new FakeRun(List.of(), Integer.parseInt(exit.group(1)));
        }
        return FakeRun.UNENDING;
    }
}
