package io.cloudyard.stager.container;

import io.cloudyard.engine.OutputLine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Sorts what a step prints: all of it into the tail, standard output apart, and live to whoever should see it. */
final class StepOutput implements Consumer<OutputLine> {
    /** Characters of standard output that are kept; an answer longer than this is no answer. */
    private static final int MAX_KEPT = 128 * 1024;

    private final Consumer<OutputLine> live;
    private final Tail tail = new Tail();
    private final List<String> standardOutput = new ArrayList<>();
    private int kept;

    StepOutput(Consumer<OutputLine> live) {
        this.live = live;
    }

    @Override
    public synchronized void accept(OutputLine line) {
        tail.add(line.text());
        if (line.stream() == OutputLine.Stream.OUT && kept < MAX_KEPT) {
            standardOutput.add(line.text());
            kept += line.text().length();
        }
        live.accept(line);
    }

    synchronized List<String> standardOutput() {
        return List.copyOf(standardOutput);
    }

    List<String> tail() {
        return tail.lines();
    }
}
