package io.cloudyard.cli.logs;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.json.JsonText;
import java.time.Duration;
import java.util.List;

/** {@code cy logs}. */
public final class Logs implements Verb {
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final int FAILURES = 5;

    @Override
    public Usage usage() {
        return Usage.of("logs", "Show the output of an app as it comes, until Ctrl-C")
                .argument("APP", "its name")
                .flag("--recent", "Show the newest 1000 lines that are kept, and end")
                .json()
                .example("cy logs web", "live")
                .example("cy logs web --recent", "what happened just now")
                .example("cy logs web --recent -o json", "one JSON object per line");
    }

    @Override
    public void run(Arguments given, Session session) throws InterruptedException {
        String app = new Lookups(session.api()).app(given.text("APP")).text("guid");
        LogCache cache = new LogCache(session.api());
        boolean json = given.wantsJson();
        if (given.given("--recent")) {
            print(session, cache.recent(app), json);
        } else {
            follow(session, new LogFollower(cache, app, Math.max(0, cache.newest(app) - 1)), json);
        }
    }

    private static void follow(Session session, LogFollower follower, boolean json) throws InterruptedException {
        int failures = 0;
        while (!session.terminal().out().checkError()) {
            try {
                print(session, follower.next(), json);
                failures = 0;
            } catch (Failure failure) {
                failures++;
                if (failures == FAILURES
                        || failure.code() != ExitCode.UNREACHABLE && failure.code() != ExitCode.FAILED) {
                    throw failure;
                }
            }
            Thread.sleep(LOOK);
        }
    }

    private static void print(Session session, List<LogLine> lines, boolean json) {
        for (LogLine line : lines) {
            if (json) {
                session.terminal().line(JsonText.compact(line.toMap()));
            } else {
                line.print(session.terminal());
            }
        }
    }
}
