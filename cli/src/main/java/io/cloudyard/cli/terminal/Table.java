package io.cloudyard.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/** Columns aligned by their widest cell; the last one is cut with an ellipsis on a terminal that is too narrow. */
public final class Table {
    private static final String GAP = "   ";

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** Adds a row with one cell per heading. */
    public Table row(String... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("cells: " + cells.length + " (expected: " + headings.size() + ")");
        }
        rows.add(List.of(cells));
        return this;
    }

    public void print(Terminal terminal) {
        int[] widths = widths();
        terminal.line(terminal.style(Style.HEADING, line(headings, widths, Integer.MAX_VALUE)));
        int limit = terminal.isInteractive() ? terminal.width() : Integer.MAX_VALUE;
        rows.forEach(row -> terminal.line(line(row, widths, limit)));
    }

    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = headings.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths, int limit) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(column == 0 ? "" : GAP).append(cells.get(column));
            line.append(" ".repeat(widths[column] - cells.get(column).length()));
        }
        String text = line.toString().stripTrailing();
        return text.length() <= limit ? text : text.substring(0, limit - 1) + "…";
    }
}
