package io.cloudyard.controller.bits;

import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Names of a package's files: what is allowed, and how they look in a message. */
final class EntryName {
    private static final int LONGEST = 1024;
    private static final int LONGEST_SEGMENT = 255;
    private static final int SHOWN = 120;

    private EntryName() {}

    /**
     * {@code name} without {@code .} and empty segments; empty for the root itself.
     *
     * @throws InvalidPackageException when it is no name of a file below the root
     */
    static String normalize(String name) {
        if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw refuse(name, "has a name of more than " + LONGEST + " bytes");
        }
        if (name.codePoints().anyMatch(Character::isISOControl)) {
            throw refuse(name, "has a control character in its name; rename the file");
        }
        if (name.indexOf('\\') >= 0) {
            throw refuse(name, "has a backslash in its name; separate directories by /");
        }
        if (name.startsWith("/")) {
            throw refuse(name, "has an absolute path; pack it relative to the app's root");
        }
        List<String> segments = new ArrayList<>();
        for (String segment : name.split("/", -1)) {
            if (segment.equals("..")) {
                throw refuse(name, "leaves the app's root by '..'; pack it relative to the app's root");
            }
            if (segment.getBytes(StandardCharsets.UTF_8).length > LONGEST_SEGMENT) {
                throw refuse(name, "has a file name of more than " + LONGEST_SEGMENT + " bytes");
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        return String.join("/", segments);
    }

    /** A refusal that names the entry. */
    static InvalidPackageException refuse(String name, String why) {
        return new InvalidPackageException("entry '" + shown(name) + "' " + why);
    }

    /** {@code name}, safe to print. */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        name.codePoints().limit(SHOWN).forEach(c -> shown.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return name.codePointCount(0, name.length()) > SHOWN ? shown.append('…').toString() : shown.toString();
    }
}
