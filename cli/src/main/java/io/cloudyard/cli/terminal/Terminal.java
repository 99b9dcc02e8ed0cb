package io.cloudyard.cli.terminal;

import io.cloudyard.cli.json.JsonText;
import java.io.PrintStream;

/**
 * Standard output for results, standard error for progress and errors. Colours and moving lines appear only when the stream
 * is a terminal. Safe for several threads.
 *
 * @param width columns, at least 20
 */
public record Terminal(PrintStream out, PrintStream err, Look look, int width) {

    /** What the streams can show. */
    public enum Look {
        /** A file or a pipe: plain lines. */
        PLAIN,
        /** A terminal whose user wants no colours. */
        MOVING,
        /** A terminal with colours. */
        COLOURED
    }

    public Terminal {
        width = Math.max(20, width);
    }

    /** Whether lines may be overwritten in place. */
    public boolean isInteractive() {
        return look != Look.PLAIN;
    }

    /** A line of the result. */
    public void line(String text) {
        out.println(text);
    }

    /** A result for programs. */
    public void json(Object value) {
        out.println(JsonText.pretty(value));
    }

    /** What is going on; not part of the result. */
    public void note(String text) {
        err.println(text);
    }

    public void warn(String text) {
        err.println(style(Style.WARNING, "warning: ") + text);
    }

    public void error(String text) {
        err.println(style(Style.ERROR, "error: ") + text);
    }

    /** The text in the style's colour, or as it is where there are no colours. */
    public String style(Style style, String text) {
        return look == Look.COLOURED ? style.start() + text + "\u001b[0m" : text;
    }
}
