package io.cloudyard.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody probably meant: the name that the fewest changes turn the typed one into. */
final class NearestName {
    private NearestName() {}

    /** The nearest name that differs in at most a third of its letters, two at least. */
    static Optional<String> of(String typed, Collection<String> names) {
        return names.stream()
                .min(Comparator.comparingInt((String name) -> distance(typed, name))
                        .thenComparing(name -> !hasInOrder(name, typed)))
                .filter(name -> distance(typed, name) <= Math.max(2, name.length() / 3));
    }

    private static boolean hasInOrder(String name, String letters) {
        int found = 0;
        for (int i = 0; i < name.length() && found < letters.length(); i++) {
            found += name.charAt(i) == letters.charAt(found) ? 1 : 0;
        }
        return found == letters.length();
    }

    /** Letters to insert, remove, replace or swap with a neighbour. */
    static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                d[i][j] = i == 0 ? j : j == 0 ? i : step(a, b, i, j, d);
            }
        }
        return d[a.length()][b.length()];
    }

    private static int step(String a, String b, int i, int j, int[][] d) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
    }
}
