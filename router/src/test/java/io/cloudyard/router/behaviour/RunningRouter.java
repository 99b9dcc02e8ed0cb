package io.cloudyard.router.behaviour;

import io.cloudyard.bus.memory.InMemoryBus;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.logs.LogBatch;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.router.Router;
import io.cloudyard.router.RouterProperties;
import io.cloudyard.router.proxy.LifePhase;
import io.cloudyard.router.registry.Registrations;
import io.cloudyard.router.route.RouteUri;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** A router on free ports, with a bus of its own, and clients to ask it. */
final class RunningRouter implements AutoCloseable {
    private final ThreadScheduler scheduler = new ThreadScheduler("test");
    private final InMemoryBus bus = new InMemoryBus(scheduler);
    private final List<LogBatch> logs = new CopyOnWriteArrayList<>();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private final Router router;

    RunningRouter(String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "cloudyard.router.address", "127.0.0.1",
                "cloudyard.router.port", "0",
                "cloudyard.router.threads", "2",
                "cloudyard.router.id", "router-1",
                "cloudyard.router.tls.port", "0",
                "cloudyard.router.timeouts.learn", "0s",
                "cloudyard.router.timeouts.drain", "5s",
                "cloudyard.router.status-password", "secret"));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            all.put("cloudyard.router." + setting.substring(0, equals), setting.substring(equals + 1));
        }
        RouterProperties properties = new Binder(new MapConfigurationPropertySource(all))
                .bindOrCreate("cloudyard.router", RouterProperties.class);
        bus.subscribe(Subjects.LOGS, logs::add);
        router = new Router(properties, bus, scheduler, new SplittableRandom(1));
        router.start();
        if (!"1h".equals(all.get("cloudyard.router.timeouts.learn"))) {
            Awaitility.await().until(() -> router.phase() == LifePhase.SERVING);
        }
    }

    Router router() {
        return router;
    }

    InMemoryBus bus() {
        return bus;
    }

    List<LogBatch> logs() {
        return logs;
    }

    /** {@code app} answers {@code uris} as instance {@code instance} of app {@code app-guid}. */
    FakeApp route(FakeApp app, String instance, String... uris) {
        opened.add(app);
        register(Registrations.of(app.port(), "app-guid", instance, uris));
        return app;
    }

    /** Registers, and waits until the router has taken it up. */
    void register(RouterRegister registration) {
        bus.publish(Subjects.ROUTER_REGISTER, registration);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> registration.uris().stream().allMatch(uri -> leadsTo(uri, registration)));
    }

    private boolean leadsTo(String uri, RouterRegister registration) {
        var pool = router.table().pool(RouteUri.parse(uri));
        for (int i = 0; pool != null && i < pool.size(); i++) {
            var endpoint = pool.endpoint(i);
            if (endpoint != null && endpoint.identity().instance().equals(registration.privateInstanceId())) {
                return true;
            }
        }
        return false;
    }

    void unregister(RouterRegister registration) {
        bus.publish(Subjects.ROUTER_UNREGISTER, registration);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(2))
                .until(() -> registration.uris().stream().noneMatch(uri -> leadsTo(uri, registration)));
    }

    Client client() {
        Client client = new Client(router.port());
        opened.add(client);
        return client;
    }

    /** The answer to one GET on a connection of its own. */
    Client.Answer get(String host, String... headers) {
        return client().get(host, headers).answer();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : opened) {
            each.close();
        }
        router.close();
        bus.close();
        scheduler.close();
    }
}
