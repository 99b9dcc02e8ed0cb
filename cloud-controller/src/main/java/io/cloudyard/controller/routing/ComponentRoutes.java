package io.cloudyard.controller.routing;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.Subscription;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.controller.routes.RouteName;
import io.cloudyard.controller.settings.PlatformProperties;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Registers the controller's own names with the routers, as a classic registrar does: every 20 s, which is a third of
 * the time after which a router drops what was not repeated, and whenever a router starts.
 */
@Component
class ComponentRoutes implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofSeconds(20);
    private static final String ADDRESS = "127.0.0.1";

    private final MessageBus bus;
    private final Scheduler scheduler;
    private final PlatformProperties platform;
    private @Nullable RouterRegister registration;
    private Scheduler.@Nullable Cancellable timer;
    private @Nullable Subscription routerStarts;

    ComponentRoutes(
            MessageBus bus, @Qualifier("controllerScheduler") Scheduler scheduler, PlatformProperties platform) {
        this.bus = bus;
        this.scheduler = scheduler;
        this.platform = platform;
    }

    @EventListener
    synchronized void listening(WebServerInitializedEvent event) {
        List<String> names = RouteName.SYSTEM_HOSTS.stream()
                .sorted()
                .map(host -> host + "." + platform.domain())
                .toList();
        registration = RouterRegister.component(
                "cloud-controller", ADDRESS, event.getWebServer().getPort(), names);
        routerStarts = bus.subscribe(Subjects.ROUTER_START, _ -> register());
        timer = scheduler.every(PERIOD, this::register);
        register();
    }

    private synchronized void register() {
        RouterRegister current = registration;
        if (current != null) {
            bus.publish(Subjects.ROUTER_REGISTER, current);
        }
    }

    @Override
    public synchronized void close() {
        RouterRegister current = registration;
        registration = null;
        if (timer != null) {
            timer.cancel();
        }
        if (routerStarts != null) {
            routerStarts.close();
        }
        if (current != null) {
            bus.publish(Subjects.ROUTER_UNREGISTER, current);
        }
    }
}
