package io.cloudyard.stager.container;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last lines of an output, without colours. */
public final class Tail {
    private static final int LINES = 20;
    private static final int MAX_LENGTH = 1000;
    private static final String COLOURS = "\u001b\\[[0-9;?]*[A-Za-z]";

    private final Deque<String> lines = new ArrayDeque<>();

    /** One more line. */
    public synchronized void add(String line) {
        String plain = line.length() > MAX_LENGTH * 4 ? line.substring(0, MAX_LENGTH * 4) : line;
        plain = plain.replaceAll(COLOURS, "").replace("\r", "");
        lines.addLast(plain.length() > MAX_LENGTH ? plain.substring(0, MAX_LENGTH) + "…" : plain);
        if (lines.size() > LINES) {
            lines.removeFirst();
        }
    }

    /** Oldest first. */
    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
