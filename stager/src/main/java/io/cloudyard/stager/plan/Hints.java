package io.cloudyard.stager.plan;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What to do about a failed script, guessed from the end of its output. */
final class Hints {
    private record Hint(Pattern sign, String advice) {}

    private static final List<Hint> HINTS = List.of(
            hint(
                    "heap out of memory|java\\.lang\\.OutOfMemoryError|cannot allocate memory|memoryerror",
                    "it ran out of memory: give the app more (-m 2G) and push again"),
            hint(
                    "no space left on device|file too large|disk quota",
                    "its disk is full: give the app more (-k 6G), or leave files out with .cfignore"),
            hint(
                    "certificate verify failed|self.signed certificate|unable to get local issuer|pkix path building|x509:",
                    "a server's certificate is not trusted here: the operator can add its authority to the trusted certificates"),
            hint(
                    "could not resolve host|enotfound|eai_again|name or service not known|temporary failure in name resolution|unknown host|no such host",
                    "a host name could not be resolved: check the address, or have the operator set the registry this tool should use"),
            hint(
                    "connection refused|econnrefused|connection timed out|etimedout|network is unreachable|econnreset",
                    "a server could not be reached: try again, or have the operator set the registry this tool should use"),
            hint("permission denied", "a file could not be used: check its mode (chmod) and push again"),
            hint(
                    "404 not found|e404|could not find artifact|no matching distribution|unknown revision",
                    "a dependency was not found: check its name and version"));

    private Hints() {}

    /** What to do about a script that ended with {@code code} after printing {@code tail}. */
    static String advice(int code, List<String> tail) {
        return fromExit(code).or(() -> fromOutput(tail)).orElse("see its last lines, correct the app and push again");
    }

    private static Optional<String> fromExit(int code) {
        return switch (code) {
            case 126 -> Optional.of("the script cannot be executed: set its executable bit in the buildpack");
            case 127 -> Optional.of("a program that it needs is not in the stack: see the last line");
            case 137 -> Optional.of("it was killed, most often for memory: give the app more (-m 2G) and push again");
            default -> Optional.empty();
        };
    }

    private static Optional<String> fromOutput(List<String> tail) {
        String text = String.join("\n", tail).toLowerCase(Locale.ROOT);
        return HINTS.stream()
                .filter(hint -> hint.sign().matcher(text).find())
                .map(Hint::advice)
                .findFirst();
    }

    private static Hint hint(String sign, String advice) {
        return new Hint(Pattern.compile(sign), advice);
    }
}
