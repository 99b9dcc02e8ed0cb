package io.cloudyard.cli.files;

import io.cloudyard.cli.files.AppFile.Kind;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** One line of an ignore file. */
record IgnorePattern(Pattern pattern, boolean takesBack, boolean onlyDirectories) {

    /** Reads a line; blank lines, comments and lines that cannot fit anything give nothing. */
    static Optional<IgnorePattern> parse(String line) {
        String rest = withoutTrailingSpaces(line);
        if (rest.isEmpty() || rest.startsWith("#")) {
            return Optional.empty();
        }
        boolean takesBack = rest.startsWith("!");
        rest = takesBack ? rest.substring(1) : rest;
        boolean onlyDirectories = rest.endsWith("/");
        rest = onlyDirectories ? rest.substring(0, rest.length() - 1) : rest;
        boolean anchored = rest.contains("/");
        rest = rest.startsWith("/") ? rest.substring(1) : rest;
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        try {
            Pattern pattern = Pattern.compile((anchored ? "" : "(?:.*/)?") + regex(rest));
            return Optional.of(new IgnorePattern(pattern, takesBack, onlyDirectories));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\r')) {
            if (end > 1 && line.charAt(end - 2) == '\\') {
                break;
            }
            end--;
        }
        return line.substring(0, end);
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            if (glob.startsWith("**/", i) && (i == 0 || glob.charAt(i - 1) == '/')) {
                regex.append("(?:.*/)?");
                i += 3;
            } else if (glob.startsWith("/**", i) && i + 3 == glob.length()) {
                regex.append("/.*");
                i += 3;
            } else {
                i = one(glob, i, regex);
            }
        }
        return regex.toString();
    }

    /** Translates what stands at {@code i}; gives back where the next begins. */
    private static int one(String glob, int i, StringBuilder regex) {
        char c = glob.charAt(i);
        switch (c) {
            case '*' -> {
                int end = i;
                while (end < glob.length() && glob.charAt(end) == '*') {
                    end++;
                }
                regex.append("[^/]*");
                return end;
            }
            case '?' -> regex.append("[^/]");
            case '[' -> {
                return set(glob, i, regex);
            }
            case '\\' -> {
                if (i + 1 < glob.length()) {
                    regex.append(Pattern.quote(glob.substring(i + 1, i + 2)));
                }
                return i + 2;
            }
            default -> regex.append(Pattern.quote(String.valueOf(c)));
        }
        return i + 1;
    }

    private static int set(String glob, int start, StringBuilder regex) {
        int end = glob.indexOf(']', start + (glob.startsWith("[!]", start) || glob.startsWith("[^]", start) ? 3 : 2));
        if (end < 0) {
            regex.append("\\[");
            return start + 1;
        }
        String members = glob.substring(start + 1, end);
        boolean negated = members.startsWith("!") || members.startsWith("^");
        members = negated ? members.substring(1) : members;
        String escaped = members.replace("\\", "\\\\")
                .replace("[", "\\[")
                .replace("]", "\\]")
                .replace("&&", "&\\&");
        regex.append("(?!/)[").append(negated ? "^" : "").append(escaped).append(']');
        return end + 1;
    }

    boolean matches(String path, Kind kind) {
        return (!onlyDirectories || kind == Kind.DIRECTORY)
                && pattern.matcher(path).matches();
    }
}
