package io.cloudyard.cli.terminal;

/** Why a piece of text stands out. */
public enum Style {
    NAME("\u001b[36;1m"),
    GOOD("\u001b[32m"),
    WARNING("\u001b[33m"),
    ERROR("\u001b[31;1m"),
    FAINT("\u001b[2m"),
    HEADING("\u001b[1m");

    private final String start;

    Style(String start) {
        this.start = start;
    }

    String start() {
        return start;
    }
}
