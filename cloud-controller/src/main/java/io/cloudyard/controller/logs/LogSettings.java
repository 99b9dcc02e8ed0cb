package io.cloudyard.controller.logs;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much the log cache keeps.
 *
 * @param linesPerApp lines of one app, 1 or more
 * @param sizePerApp bytes of one app's lines, bookkeeping of about 120 bytes a line included
 * @param totalSize bytes of all lines; past it the largest log gives up its oldest lines
 * @param readerBacklog lines that a live reader may be behind before it misses some, 1 or more
 */
public record LogSettings(
        @DefaultValue("10000") int linesPerApp,
        @DefaultValue("4MB") DataSize sizePerApp,
        @DefaultValue("64MB") DataSize totalSize,
        @DefaultValue("2000") int readerBacklog) {

    public LogSettings {
        atLeastOne("lines-per-app", linesPerApp);
        atLeastOne("size-per-app", sizePerApp.toBytes());
        atLeastOne("total-size", totalSize.toBytes());
        atLeastOne("reader-backlog", readerBacklog);
    }

    private static void atLeastOne(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("cloudyard.runtime.logs." + name + ": " + value + " (expected: >= 1)");
        }
    }
}
