package io.cloudyard.stager.plan;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What an app's package has near its top; enough to say why no buildpack knew it.
 *
 * @param root names at the top, directories with a slash at their end
 * @param below paths one level deeper, {@code backend/package.json}
 */
public record PackageListing(SortedSet<String> root, SortedSet<String> below) {

    /** The listing of a package with these file paths. */
    public static PackageListing of(Collection<String> paths) {
        SortedSet<String> root = new TreeSet<>();
        SortedSet<String> below = new TreeSet<>();
        for (String path : paths) {
            String[] parts = path.split("/", 3);
            boolean directory = parts.length > 1;
            root.add(directory ? parts[0] + "/" : parts[0]);
            if (directory && !parts[1].isEmpty()) {
                below.add(parts[0] + "/" + parts[1] + (parts.length > 2 ? "/" : ""));
            }
        }
        return new PackageListing(root, below);
    }

    /** The first {@code limit} names at the top, and how many more there are. */
    public String describe(int limit) {
        if (root.isEmpty()) {
            return "nothing at all";
        }
        List<String> first = root.stream().limit(limit).toList();
        int more = root.size() - first.size();
        return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
    }
}
