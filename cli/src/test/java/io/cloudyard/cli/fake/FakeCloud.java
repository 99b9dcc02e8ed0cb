package io.cloudyard.cli.fake;

import com.sun.net.httpserver.HttpServer;
import io.cloudyard.cli.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One org {@code acme}, one space {@code dev}, one user {@code admin/secret}; what goes wrong is set by the test. */
public final class FakeCloud implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final FakeStore store = new FakeStore();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final AtomicInteger logins = new AtomicInteger();
    volatile String validToken = token(3600);
    volatile String stagingError = "";
    volatile String crash = "";
    volatile int manifestDiffStatus = 201;
    final CountDownLatch stagingReached = new CountDownLatch(1);
    final CountDownLatch stagingMayEnd = new CountDownLatch(1);
    volatile boolean holdStaging;

    public FakeCloud() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", new FakeApi(this));
        server.start();
    }

    /** A name that only the CLI's own resolver maps. */
    public String url() {
        return "http://api.cy.localhost:" + server.getAddress().getPort();
    }

    /** Lets staging fail with this error. */
    public FakeCloud failingStaging(String error) {
        stagingError = error;
        return this;
    }

    /** Lets every instance crash with these details, after one line of output. */
    public FakeCloud crashing(String details) {
        crash = details;
        return this;
    }

    /** Staging does not end until the test is over. */
    public FakeCloud holdingStaging() {
        holdStaging = true;
        return this;
    }

    public void releaseStaging() {
        stagingMayEnd.countDown();
    }

    public FakeCloud withoutManifestDiff(int status) {
        manifestDiffStatus = status;
        return this;
    }

    /** Every token given out so far is refused from now on. */
    public void revokeTokens() {
        validToken = token(3600) + "x";
    }

    /** Tokens given out from now on end so soon that they are renewed before use. */
    public void shortTokens() {
        validToken = token(30);
    }

    public int logins() {
        return logins.get();
    }

    /** {@code METHOD /path?query} of every request. */
    public List<String> requests() {
        return requests;
    }

    public long count(String prefix) {
        return requests.stream().filter(request -> request.startsWith(prefix)).count();
    }

    /** Contents of the last uploaded zip by path; empty when the upload had none. */
    public Map<String, String> uploaded() {
        return store.uploaded;
    }

    /** The manifest that was applied last. */
    public String manifest() {
        return store.manifest;
    }

    /** Bodies of resource matches, newest last. */
    public List<Json> matchRequests() {
        return store.matchRequests;
    }

    public boolean hasApp(String name) {
        return store.apps.values().stream().anyMatch(app -> name.equals(app.get("name")));
    }

    /** The process of an app, to look at. */
    public Json web(String name) {
        return Json.of(store.web(name));
    }

    public boolean awaitStaging() throws InterruptedException {
        return stagingReached.await(20, java.util.concurrent.TimeUnit.SECONDS);
    }

    /** Adds a line to an app's output. */
    public void log(String app, String source, String text) {
        store.log((String) store.app(app).get("guid"), source, text);
    }

    static String token(long seconds) {
        long end = System.currentTimeMillis() / 1000 + seconds;
        String claims = "{\"user_name\":\"admin\",\"user_id\":\"u1\",\"origin\":\"uaa\",\"exp\":" + end + "}";
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString("{\"alg\":\"RS256\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(java.nio.charset.StandardCharsets.UTF_8)) + ".sig";
    }

    @Override
    public void close() {
        stagingMayEnd.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
