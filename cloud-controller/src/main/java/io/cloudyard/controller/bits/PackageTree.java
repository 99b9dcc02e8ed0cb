package io.cloudyard.controller.bits;

import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import java.util.HashMap;
import java.util.Map;

/** The files of a package as they would lie on a disk: no two at one place, nothing inside of what is no directory. */
final class PackageTree {
    /** Directories that are only named by the paths of files count as well; deep paths could name millions. */
    private static final int DIRECTORIES_PER_ENTRY = 4;

    private final int mostNodes;
    private final Map<String, Kind> nodes = new HashMap<>();

    enum Kind {
        DIRECTORY,
        FILE,
        LINK
    }

    PackageTree(int mostEntries) {
        this.mostNodes = mostEntries * DIRECTORIES_PER_ENTRY;
    }

    boolean contains(String path) {
        return nodes.containsKey(path);
    }

    void addDirectory(String path) {
        if (!path.isEmpty()) {
            directory(path, path);
        }
    }

    void addFile(String path) {
        add(path, Kind.FILE);
    }

    /**
     * A symbolic link. Its target may only climb from where it stands and then descend: then it cannot leave the root,
     * whatever other links it goes through, since the directories above it are none.
     */
    void addLink(String path, String target) {
        add(path, Kind.LINK);
        int depth = (int) path.chars().filter(c -> c == '/').count();
        boolean descending = false;
        if (target.isEmpty() || target.startsWith("/")) {
            throw EntryName.refuse(path, "is a link to the absolute path '" + EntryName.shown(target) + "'");
        }
        for (String segment : target.split("/", -1)) {
            if (!segment.equals("..")) {
                descending |= !segment.isEmpty() && !segment.equals(".");
            } else if (descending || --depth < 0) {
                throw EntryName.refuse(path, "is a link that leaves the app's root: '" + EntryName.shown(target) + "'");
            }
        }
    }

    private void add(String path, Kind kind) {
        if (path.isEmpty()) {
            throw new InvalidPackageException("an entry has no name");
        }
        if (nodes.get(path) == Kind.DIRECTORY) {
            throw EntryName.refuse(path, "is a file and a directory");
        }
        if (nodes.containsKey(path)) {
            throw EntryName.refuse(path, "is there twice");
        }
        int end = path.lastIndexOf('/');
        if (end > 0) {
            directory(path.substring(0, end), path);
        }
        put(path, kind);
    }

    /** Upwards until a directory that is known: its own parents are known too. */
    private void directory(String path, String of) {
        String at = path;
        while (nodes.get(at) != Kind.DIRECTORY) {
            if (nodes.containsKey(at)) {
                throw EntryName.refuse(of, "lies in '" + EntryName.shown(at) + "', which is not a directory");
            }
            put(at, Kind.DIRECTORY);
            int end = at.lastIndexOf('/');
            if (end < 0) {
                return;
            }
            at = at.substring(0, end);
        }
    }

    private void put(String path, Kind kind) {
        if (nodes.size() >= mostNodes) {
            throw new InvalidPackageException(
                    "the package has more than " + mostNodes + " files and directories; leave some out with .cfignore");
        }
        nodes.put(path, kind);
    }
}
