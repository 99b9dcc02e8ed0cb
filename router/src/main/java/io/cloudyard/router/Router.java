package io.cloudyard.router;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.routing.RouterStart;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.router.accesslog.AccessLog;
import io.cloudyard.router.proxy.Backends;
import io.cloudyard.router.proxy.LifePhase;
import io.cloudyard.router.proxy.Listener;
import io.cloudyard.router.proxy.ProxyServer;
import io.cloudyard.router.proxy.ProxyServices;
import io.cloudyard.router.proxy.Transport;
import io.cloudyard.router.registry.RegistrySettings;
import io.cloudyard.router.registry.RouteFeed;
import io.cloudyard.router.registry.RouteRegistry;
import io.cloudyard.router.route.RouteTable;
import io.cloudyard.router.status.RouteListing;
import io.cloudyard.router.status.RouterMetrics;
import io.cloudyard.router.status.StatusServer;
import io.cloudyard.router.tls.BackendTls;
import io.cloudyard.router.tls.CertificateDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One router: puts the parts together, and takes them through their life. Can be started once. */
public final class Router implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final RouterProperties properties;
    private final Scheduler scheduler;
    private final String id;
    private final RouteTable table = new RouteTable();
    private final AtomicReference<LifePhase> phase = new AtomicReference<>(LifePhase.LEARNING);
    private final RouteFeed feed;
    private final AccessLog accessLog;
    private final ProxyServer server;
    private final RouterMetrics metrics;
    private final String statusPassword;
    private @Nullable StatusServer status;
    private @Nullable InetSocketAddress address;
    private @Nullable InetSocketAddress secureAddress;

    /** A router that does nothing until {@link #start}. */
    public Router(RouterProperties properties, MessageBus bus, Scheduler scheduler, RandomGenerator random) {
        this.properties = properties;
        this.scheduler = scheduler;
        this.id = properties.id().isEmpty() ? "router-" + randomHex(random) : properties.id();
        this.statusPassword = properties.statusPassword().isEmpty() ? randomHex(random) : properties.statusPassword();
        RegistrySettings times = new RegistrySettings(
                properties.routes().staleAfter(), properties.routes().keepEmpty(), properties.loadBalancing());
        this.feed = new RouteFeed(bus, scheduler, new RouteRegistry(table, times), introduction());
        this.accessLog = new AccessLog(bus, scheduler, id, properties.index(), properties.accessLogLinesPerSecond());
        this.server = server(random);
        this.metrics = new RouterMetrics(server.counters(), table, accessLog);
    }

    private ProxyServer server(RandomGenerator random) {
        Transport transport = Transport.best();
        RouterProperties.Tls tls = properties.tls();
        Backends backends = new Backends(
                transport.channel(),
                properties.timeouts().connect(),
                new BackendTls(path(tls.backendAuthorities()), path(tls.backendIdentity())));
        ProxyServices services =
                new ProxyServices(properties.proxySettings(id), table, backends, accessLog, scheduler.clock(), phase);
        int threads = properties.threads() == 0 ? Runtime.getRuntime().availableProcessors() : properties.threads();
        log.info("router {} runs {} event loops on {}", id, threads, transport.name());
        return new ProxyServer(transport, threads, services, random.nextLong());
    }

    private static String randomHex(RandomGenerator random) {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    private static Optional<Path> path(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Path.of(text));
    }

    private RouterStart introduction() {
        RouterProperties.Routes routes = properties.routes();
        return new RouterStart(
                id,
                List.of(properties.address()),
                (int) routes.registerInterval().toSeconds(),
                (int) routes.staleAfter().toSeconds());
    }

    /** Listens and learns; healthy when it has had the time to learn. */
    public void start() {
        feed.start();
        startStatus();
        address = server.listen(listener(properties.port(), null));
        log.info("router {} listens on {} for HTTP", id, address);
        path(properties.tls().directory()).ifPresent(this::startTls);
        scheduler.after(properties.timeouts().learn(), () -> enter(LifePhase.LEARNING, LifePhase.SERVING));
    }

    private Listener listener(int port, @Nullable CertificateDirectory certificates) {
        return new Listener(
                new InetSocketAddress(properties.address(), port), properties.proxyProtocol(), certificates);
    }

    private void startTls(Path directory) {
        CertificateDirectory certificates = new CertificateDirectory(directory);
        scheduler.every(properties.tls().reload(), certificates::reload);
        secureAddress = server.listen(listener(properties.tls().port(), certificates));
        log.info("router {} listens on {} for HTTPS", id, secureAddress);
    }

    private void startStatus() {
        InetSocketAddress at = new InetSocketAddress(properties.statusAddress(), properties.statusPort());
        StatusServer.Credentials credentials = new StatusServer.Credentials(properties.statusUser(), statusPassword);
        RouteListing listing = new RouteListing(table, server.counters().size());
        try {
            status = new StatusServer(at, credentials, new StatusServer.Pages() {
                @Override
                public boolean healthy() {
                    return phase.get() == LifePhase.SERVING;
                }

                @Override
                public String metrics() {
                    return metrics.scrape();
                }

                @Override
                public void routes(Appendable out) throws IOException {
                    listing.write(out);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("status endpoints cannot listen on " + at + ": " + e.getMessage(), e);
        }
        log.info("router {} tells its status on port {}", id, status.port());
    }

    private void enter(LifePhase from, LifePhase to) {
        if (phase.compareAndSet(from, to)) {
            log.info("router {} is {} with {} routes", id, to, table.size());
        }
    }

    /** The port that it listens on for HTTP. */
    public int port() {
        return bound(address).getPort();
    }

    /** The port that it listens on for HTTPS. */
    public int tlsPort() {
        return bound(secureAddress).getPort();
    }

    /** The port of its status endpoints. */
    public int statusPort() {
        StatusServer server = status;
        if (server == null) {
            throw new IllegalStateException("the router has not been started");
        }
        return server.port();
    }

    private static InetSocketAddress bound(@Nullable InetSocketAddress address) {
        if (address == null) {
            throw new IllegalStateException("the router does not listen there");
        }
        return address;
    }

    /** Where it is in its life. */
    public LifePhase phase() {
        return phase.get();
    }

    /** What names lead to. */
    public RouteTable table() {
        return table;
    }

    /** Says unhealthy and waits for load balancers to notice, ends what is in hand, then stops. */
    @Override
    public void close() {
        phase.set(LifePhase.LEAVING);
        log.info("router {} is {}", id, LifePhase.LEAVING);
        try {
            TimeUnit.NANOSECONDS.sleep(properties.timeouts().drainWait().toNanos());
            server.drain(properties.timeouts().drain());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        feed.close();
        server.close();
        accessLog.close();
        metrics.close();
        StatusServer pages = status;
        if (pages != null) {
            pages.close();
        }
        log.info("router {} has stopped", id);
    }
}
