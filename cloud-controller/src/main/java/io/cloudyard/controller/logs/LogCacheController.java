package io.cloudyard.controller.logs;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.controller.security.Authorize;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * The log-cache API as {@code cf logs} and {@code cf tail} speak it. Who may not read a log gets 404, as from log-cache
 * itself.
 */
@RestController
public final class LogCacheController {
    /** 2.0.0 or newer makes the CLI read from {@code /api/v1/read}. */
    private static final String VERSION = "3.0.0";

    private static final int INVALID_ARGUMENT = 3;
    private static final int NOT_FOUND = 5;
    private static final long NANOS = 1_000_000_000L;

    private final LogCache cache;
    private final LogAccess access;
    private final LogStreams streams;
    private final InstantSource clock;
    private final Instant startedAt;
    private final Envelopes json = new Envelopes();

    /** Serves {@code cache} to whom {@code access} lets. */
    public LogCacheController(LogCache cache, LogAccess access, LogStreams streams, InstantSource clock) {
        this.cache = cache;
        this.access = access;
        this.streams = streams;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /** Version and uptime; for everybody. */
    @Authorize.Anyone
    @GetMapping({"/api/v1/info", "/v1/info"})
    public ResponseEntity<byte[]> info() {
        return ok(
                json.info(VERSION, Duration.between(startedAt, clock.instant()).toSeconds()));
    }

    /** Lines of one app. */
    @Authorize.Anyone
    @GetMapping({"/api/v1/read/{app}", "/v1/read/{app}"})
    public ResponseEntity<byte[]> read(@PathVariable("app") String guid, HttpServletRequest request) {
        ReadParameters parameters;
        try {
            parameters = ReadParameters.of(request, nanos(clock.instant()));
        } catch (IllegalArgumentException e) {
            return answer(HttpStatus.BAD_REQUEST, json.problem(INVALID_ARGUMENT, String.valueOf(e.getMessage())));
        }
        return readable(guid, request)
                .map(app ->
                        ok(json.read(app, parameters.wantsLogs() ? cache.read(app, parameters.query()) : List.of())))
                .orElseGet(this::notFound);
    }

    /** How much is kept of each app that the caller may read. */
    @Authorize.Anyone
    @GetMapping("/api/v1/meta")
    public ResponseEntity<byte[]> meta(HttpServletRequest request) {
        Map<AppId, AppLog.Extent> allowed = cache.extents().entrySet().stream()
                .filter(entry -> access.mayRead(request, entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return ok(json.meta(allowed));
    }

    /**
     * Lines of one app as they come, one JSON envelope a line, until the caller goes. With {@code start_time}, what is kept
     * since then comes first. An empty line every few seconds says that nothing has happened.
     */
    @Authorize.Anyone
    @GetMapping("/api/v1/stream/{app}")
    public ResponseEntity<ResponseBodyEmitter> stream(@PathVariable("app") String guid, HttpServletRequest request) {
        Optional<AppId> app = readable(guid, request);
        if (app.isEmpty()) {
            return ResponseEntity.notFound().build();
        }
        long since;
        try {
            String start = request.getParameter("start_time");
            since = start == null ? nanos(clock.instant()) : Long.parseLong(start);
        } catch (NumberFormatException e) {
            return ResponseEntity.badRequest().build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_NDJSON)
                .header("X-Accel-Buffering", "no")
                .body(streams.open(app.get(), since));
    }

    private Optional<AppId> readable(String guid, HttpServletRequest request) {
        try {
            return Optional.of(new AppId(guid)).filter(app -> access.mayRead(request, app));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private ResponseEntity<byte[]> notFound() {
        return answer(HttpStatus.NOT_FOUND, json.problem(NOT_FOUND, "app not found"));
    }

    private static ResponseEntity<byte[]> ok(byte[] body) {
        return answer(HttpStatus.OK, body);
    }

    private static ResponseEntity<byte[]> answer(HttpStatus status, byte[] body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    private static long nanos(Instant instant) {
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }
}
