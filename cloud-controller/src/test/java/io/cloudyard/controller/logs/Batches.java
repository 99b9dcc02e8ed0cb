package io.cloudyard.controller.logs;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.logs.LogLine;
import io.cloudyard.contracts.logs.LogStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.util.unit.DataSize;

/** Batches of the app {@code shop} and caches, in one line. */
final class Batches {
    static final AppId SHOP = new AppId("shop");

    private Batches() {}

    static LogBatch batch(String emitter, long firstSeq, long ts, String... texts) {
        return batch(SHOP, emitter, firstSeq, ts, texts);
    }

    static LogBatch batch(AppId app, String emitter, long firstSeq, long ts, String... texts) {
        List<LogLine> lines = IntStream.range(0, texts.length)
                .mapToObj(i -> new LogLine(ts + i, LogStream.OUT, texts[i]))
                .toList();
        return new LogBatch(app, "APP/PROC/WEB", "0", emitter, firstSeq, lines);
    }

    static LogSettings settings(int lines, long bytesPerApp, long total) {
        return new LogSettings(lines, DataSize.ofBytes(bytesPerApp), DataSize.ofBytes(total), 3);
    }

    static LogCache cache() {
        return new LogCache(settings(10_000, 4_000_000, 64_000_000));
    }

    static List<String> texts(LogCache cache, AppId app) {
        return cache.read(app, new LogQuery(Long.MIN_VALUE, Long.MAX_VALUE, 1000, LogQuery.Order.ASCENDING)).stream()
                .map(Batches::text)
                .toList();
    }

    static String text(CachedLine line) {
        return new String(line.payload(), StandardCharsets.UTF_8);
    }
}
