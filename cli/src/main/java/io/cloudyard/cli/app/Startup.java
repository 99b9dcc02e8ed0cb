package io.cloudyard.cli.app;

import io.cloudyard.cli.api.Waits;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.logs.LogCache;
import io.cloudyard.cli.logs.LogLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Waits until an app that was told to start does run; a crash ends the wait at once, with the reason and its last output. */
public final class Startup {
    private static final Duration DEFAULT_LIMIT = Duration.ofMinutes(5);
    private static final int LAST_LINES = 20;

    private final Session session;
    private final String name;
    private final String guid;

    public Startup(Session session, Json app) {
        this.session = session;
        this.name = app.text("name");
        this.guid = app.text("guid");
    }

    /** Returns when every process that should run has a running instance. */
    public void await() throws InterruptedException {
        Instant deadline = session.clock().instant().plus(limit());
        Waits waits = new Waits();
        String told = "";
        while (true) {
            List<StartState> states = look();
            if (states.stream().allMatch(StartState::isUp)) {
                return;
            }
            String now = states.stream().map(StartState::text).collect(Collectors.joining(", "));
            states.stream().filter(StartState::isDown).findFirst().ifPresent(this::fail);
            if (session.clock().instant().isAfter(deadline)) {
                throw tooSlow(now);
            }
            if (!now.equals(told)) {
                session.terminal().note("  " + now);
                told = now;
            }
            waits.pause();
        }
    }

    private List<StartState> look() throws InterruptedException {
        List<StartState> states = new ArrayList<>();
        for (Json process : session.api().list(Query.of("/v3/apps/" + guid + "/processes"))) {
            if (process.number("instances") > 0) {
                states.add(StartState.of(
                        process.text("type"),
                        session.api()
                                .get("/v3/processes/" + process.text("guid") + "/stats")
                                .items("resources")));
            }
        }
        return states;
    }

    private void fail(StartState state) {
        List<String> parts = new ArrayList<>();
        parts.add("app '%s' did not start: %s crashed".formatted(name, state.type()));
        try {
            reason(state).ifPresent(parts::add);
            lastLines();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Failure logsAreOut) {
            session.terminal().warn("its output cannot be read: " + logsAreOut.line());
        }
        throw Failure.failed(String.join(": ", parts), "'cy logs " + name + " --recent' shows all of its output");
    }

    private Optional<String> reason(StartState state) throws InterruptedException {
        Query query = Query.of("/v3/audit_events")
                .with("types", "audit.app.process.crash,app.crash")
                .with("target_guids", guid)
                .with("order_by", "-created_at")
                .with("per_page", "1")
                .with("page", "1");
        if (!state.details().isEmpty()) {
            return Optional.of(state.details());
        }
        return session.api().get(query).items("resources").stream()
                .map(event -> event.text("data", "exit_description"))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private void lastLines() throws InterruptedException {
        List<LogLine> lines = new LogCache(session.api())
                .recent(guid).stream().filter(LogLine::isFromApp).toList();
        session.terminal().note(lines.isEmpty() ? "it printed nothing" : "its last output:");
        lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                .forEach(line -> session.terminal().note("   " + line.text()));
    }

    private Failure tooSlow(String now) {
        return Failure.failed(
                "app '%s' is not up after %d s (%s)".formatted(name, limit().toSeconds(), now),
                "'cy logs " + name + " --recent' shows its output; CY_STARTUP_TIMEOUT sets the minutes to wait");
    }

    private Duration limit() {
        return session.variable("CY_STARTUP_TIMEOUT")
                .or(() -> session.variable("CF_STARTUP_TIMEOUT"))
                .filter(minutes -> minutes.matches("[0-9]{1,5}"))
                .map(minutes -> Duration.ofMinutes(Long.parseLong(minutes)))
                .orElse(DEFAULT_LIMIT);
    }
}
