package io.cloudyard.stager.archive;

import java.util.ArrayList;
import java.util.List;

/** Which names and links may be unpacked. */
final class EntryPaths {
    private static final int MAX_PATH = 4000;
    private static final int MAX_NAME = 255;

    private EntryPaths() {}

    /** {@code name} without trailing slash and without {@code .} parts; empty for the root itself. */
    static String checked(String name) {
        if (name.startsWith("/") || name.length() > MAX_PATH) {
            throw refused(name, name.length() > MAX_PATH ? "is too long" : "is absolute");
        }
        if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw refused(name, "has control characters");
        }
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/")) {
            if (part.equals("..")) {
                throw refused(name, "leaves the archive with '..'");
            }
            if (part.length() > MAX_NAME) {
                throw refused(name, "has a part of more than " + MAX_NAME + " characters");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    /**
     * Refuses a link that may lead out of the tree. Only leading {@code ..} are allowed: after a name, which may itself be
     * a link, the way up could lead anywhere.
     */
    static String checkedLink(String path, String target) {
        int depth = path.split("/").length - 1;
        boolean descending = false;
        for (String part : target.split("/")) {
            if (part.equals("..")) {
                depth--;
                if (descending || depth < 0) {
                    throw refused(path, "is a link that leads out of the archive, to '" + printable(target) + "'");
                }
            } else if (!part.isEmpty() && !part.equals(".")) {
                descending = true;
            }
        }
        if (target.startsWith("/") || target.isEmpty()) {
            throw refused(path, "is a link to '" + printable(target) + "' (expected: a relative path)");
        }
        return target;
    }

    static HostileArchiveException refused(String name, String why) {
        return new HostileArchiveException("entry '" + printable(name) + "' " + why + ": leave it out and push again");
    }

    private static String printable(String text) {
        String shown = text.replaceAll("\\p{Cntrl}", "?");
        return shown.length() > 120 ? shown.substring(0, 120) + "…" : shown;
    }
}
