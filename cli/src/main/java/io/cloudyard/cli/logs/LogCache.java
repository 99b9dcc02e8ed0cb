package io.cloudyard.cli.logs;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the log cache. */
public final class LogCache {
    /** The most that one read gives back. */
    static final int PAGE = 1000;

    /** What the official client sends for "from the beginning". */
    private static final String BEGINNING = "-6795364578871345152";

    /** Said aloud, because "now" may be before a line of a host whose clock is ahead. */
    private static final String END = Long.toString(Long.MAX_VALUE);

    private final Api api;

    public LogCache(Api api) {
        this.api = api;
    }

    /** The newest lines of an app, oldest first; 1000 at the most. */
    public List<LogLine> recent(String app) throws InterruptedException {
        Query query = read(app)
                .with("descending", "true")
                .with("envelope_types", "LOG")
                .with("limit", Integer.toString(PAGE))
                .with("start_time", BEGINNING);
        return sorted(envelopes(query));
    }

    /** When the newest envelope of an app was written, in nanoseconds; 0 when there is none. */
    public long newest(String app) throws InterruptedException {
        Query query = read(app).with("descending", "true").with("limit", "1").with("start_time", BEGINNING);
        return envelopes(query).stream().mapToLong(LogLine::nanos).max().orElse(0);
    }

    /** Lines from a moment on, oldest first, {@link #PAGE} at the most. */
    List<LogLine> since(String app, long nanos) throws InterruptedException {
        Query query = read(app)
                .with("envelope_types", "LOG")
                .with("limit", Integer.toString(PAGE))
                .with("start_time", Long.toString(nanos))
                .with("end_time", END);
        return sorted(envelopes(query));
    }

    private List<Json> envelopes(Query query) throws InterruptedException {
        return api.get(query).items("envelopes", "batch");
    }

    private Query read(String app) {
        String base = api.target().logCache();
        if (base.isEmpty()) {
            throw Failure.failed("this cloud has no log cache", "ask its operator; 'cy login' looks again");
        }
        return Query.of(base + "/api/v1/read/" + app);
    }

    private static List<LogLine> sorted(List<Json> envelopes) {
        List<LogLine> lines = new ArrayList<>();
        for (Json envelope : envelopes) {
            if (envelope.at("log").isPresent()) {
                lines.add(LogLine.from(envelope));
            }
        }
        lines.sort(Comparator.comparingLong(LogLine::nanos));
        return lines;
    }
}
