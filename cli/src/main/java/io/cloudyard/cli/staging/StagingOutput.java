package io.cloudyard.cli.staging;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.logs.LogCache;
import io.cloudyard.cli.logs.LogFollower;
import io.cloudyard.cli.logs.LogLine;
import io.cloudyard.cli.terminal.Style;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Prints a stager's output while the build runs, from a thread of its own. Without a log cache it says so and stays quiet. */
final class StagingOutput implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration LAST_WAIT = Duration.ofSeconds(2);

    private final Session session;
    private final @Nullable LogFollower follower;
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().unstarted(this::run);

    private StagingOutput(Session session, @Nullable LogFollower follower) {
        this.session = session;
        this.follower = follower;
    }

    /** Begins with what is written from now on. */
    static StagingOutput follow(Session session, String app) throws InterruptedException {
        LogCache cache = new LogCache(session.api());
        LogFollower follower = null;
        try {
            follower = new LogFollower(cache, app, cache.newest(app));
        } catch (Failure failure) {
            session.terminal().warn("no staging output: " + failure.line());
        }
        StagingOutput output = new StagingOutput(session, follower);
        output.thread.start();
        return output;
    }

    private void run() {
        try {
            while (!end.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                print();
            }
            while (print() > 0) {
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (Failure failure) {
            session.terminal().warn("staging output ends here: " + failure.line());
        }
    }

    private int print() throws InterruptedException {
        if (follower == null) {
            return 0;
        }
        List<LogLine> lines =
                follower.next().stream().filter(LogLine::isStaging).toList();
        for (LogLine line : lines) {
            for (String text : line.text().split("\n", -1)) {
                session.terminal().note("   " + session.terminal().style(Style.FAINT, text));
            }
        }
        return lines.size();
    }

    /** The build has ended: prints what is left. */
    void finish() throws InterruptedException {
        end.countDown();
        thread.join(LAST_WAIT);
    }

    @Override
    public void close() {
        end.countDown();
        thread.interrupt();
    }
}
