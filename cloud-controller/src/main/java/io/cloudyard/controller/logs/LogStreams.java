package io.cloudyard.controller.logs;

import io.cloudyard.contracts.id.AppId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/** Live readers of apps' logs, each with a thread and a bounded backlog of its own. */
public final class LogStreams implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LogStreams.class);
    /** A caller that has gone is noticed when something is written. */
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);

    private static final MediaType BYTES = MediaType.APPLICATION_OCTET_STREAM;

    private final LogCache cache;
    private final int backlog;
    private final Envelopes json = new Envelopes();
    private final Set<Thread> pumps = ConcurrentHashMap.newKeySet();

    /** Readers of {@code cache}. */
    public LogStreams(LogCache cache, LogSettings settings) {
        this.cache = cache;
        this.backlog = settings.readerBacklog();
    }

    /** Begins to send lines of {@code app} from {@code since} on, epoch nanoseconds. */
    ResponseBodyEmitter open(AppId app, long since) {
        ResponseBodyEmitter emitter = new ResponseBodyEmitter(0L);
        Backlog reader = new Backlog(backlog);
        AutoCloseable following = cache.follow(app, reader);
        Thread pump = Thread.ofVirtual().name("log-stream-" + app).unstarted(() -> {
            try (following) {
                pump(app, since, reader, emitter);
            } catch (InterruptedException e) {
                emitter.complete();
            } catch (Exception e) {
                log.debug("live log ended app={}: {}", app, e.toString());
                emitter.completeWithError(e);
            } finally {
                pumps.remove(Thread.currentThread());
            }
        });
        pumps.add(pump);
        emitter.onCompletion(pump::interrupt);
        emitter.onError(failure -> pump.interrupt());
        pump.start();
        return emitter;
    }

    private void pump(AppId app, long since, Backlog reader, ResponseBodyEmitter emitter)
            throws IOException, InterruptedException {
        long last = since - 1;
        boolean more = true;
        while (more) {
            List<CachedLine> kept =
                    cache.read(app, new LogQuery(last + 1, Long.MAX_VALUE, LogQuery.MOST, LogQuery.Order.ASCENDING));
            more = kept.size() == LogQuery.MOST;
            last = kept.isEmpty() ? last : kept.getLast().timestamp();
            send(app, kept, emitter);
        }
        long replayedTo = last; // what came during the replay has been sent already
        send(
                app,
                reader.take(Duration.ZERO).stream()
                        .filter(line -> line.timestamp() > replayedTo)
                        .toList(),
                emitter);
        while (true) {
            send(app, reader.take(SIGN_OF_LIFE), emitter);
        }
    }

    private void send(AppId app, List<CachedLine> lines, ResponseBodyEmitter emitter) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (CachedLine line : lines) {
            out.write(json.line(app, line));
            out.write('\n');
        }
        if (lines.isEmpty()) {
            out.write('\n');
        }
        emitter.send(out.toByteArray(), BYTES);
    }

    /** Ends every live reader. */
    @Override
    public void close() {
        pumps.forEach(Thread::interrupt);
    }
}
