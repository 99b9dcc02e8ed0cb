package io.cloudyard.router;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.routing.RouterStart;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.router.accesslog.AccessLog;
import io.cloudyard.router.proxy.Backends;
import io.cloudyard.router.proxy.ProxyServer;
import io.cloudyard.router.proxy.ProxyServices;
import io.cloudyard.router.proxy.Transport;
import io.cloudyard.router.registry.RegistrySettings;
import io.cloudyard.router.registry.RouteFeed;
import io.cloudyard.router.registry.RouteRegistry;
import io.cloudyard.router.route.RouteTable;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One router: puts the parts together, and takes them through their life. Can be started once. */
public final class Router implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Router.class);

    private final RouterProperties properties;
    private final String id;
    private final RouteTable table = new RouteTable();
    private final RouteRegistry registry;
    private final RouteFeed feed;
    private final AccessLog accessLog;
    private final ProxyServer server;
    private @Nullable InetSocketAddress address;

    /** A router that does nothing until {@link #start}. */
    public Router(RouterProperties properties, MessageBus bus, Scheduler scheduler, RandomGenerator random) {
        this.properties = properties;
        this.id = properties.id().isEmpty() ? "router-" + UUID.randomUUID() : properties.id();
        this.registry = new RouteRegistry(
                table,
                new RegistrySettings(
                        properties.routes().staleAfter(), properties.routes().keepEmpty(), properties.loadBalancing()));
        this.feed = new RouteFeed(bus, scheduler, registry, introduction());
        this.accessLog = new AccessLog(
                bus, scheduler, id, properties.index(), properties.accessLogLinesPerSecond());
        Transport transport = Transport.best();
        ProxyServices services = new ProxyServices(
                properties.proxySettings(id),
                table,
                new Backends(transport.channel(), properties.timeouts().connect()),
                accessLog,
                scheduler.clock(),
                new AtomicBoolean());
        int threads = properties.threads() == 0 ? Runtime.getRuntime().availableProcessors() : properties.threads();
        this.server = new ProxyServer(transport, threads, services, random.nextLong());
        log.info("router {} runs {} event loops on {}", id, threads, transport.name());
    }

    private RouterStart introduction() {
        RouterProperties.Routes routes = properties.routes();
        return new RouterStart(
                id,
                List.of(properties.address()),
                (int) routes.registerInterval().toSeconds(),
                (int) routes.staleAfter().toSeconds());
    }

    /** Learns routes, then listens. */
    public void start() {
        feed.start();
        address = server.listen(new InetSocketAddress(properties.address(), properties.port()));
        log.info("router {} listens on {}", id, address);
    }

    /** The port that it listens on. */
    public int port() {
        InetSocketAddress bound = address;
        if (bound == null) {
            throw new IllegalStateException("the router has not been started");
        }
        return bound.getPort();
    }

    /** What names lead to. */
    public RouteTable table() {
        return table;
    }

    /** Ends what is in hand, then stops. */
    @Override
    public void close() {
        Duration limit = properties.timeouts().drain();
        log.info("router {} drains for {} at most", id, limit);
        try {
            server.drain(limit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        feed.close();
        server.close();
        accessLog.close();
        log.info("router {} has stopped", id);
    }
}
