package io.cloudyard.router.registry;

import io.cloudyard.contracts.routing.RouteOptions;
import io.cloudyard.contracts.routing.RouterRegister;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Registrations for tests. */
public final class Registrations {
    private Registrations() {}

    /** Instance {@code instance} (index 0) of {@code app} at a port of this machine. */
    public static RouterRegister of(int port, String app, String instance, String... uris) {
        return new RouterRegister(
                "127.0.0.1",
                port,
                null,
                null,
                List.of(uris),
                app,
                null,
                instance,
                "0",
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** With a threshold. */
    public static RouterRegister stale(RouterRegister r, int seconds) {
        return new RouterRegister(
                r.host(),
                r.port(),
                null,
                null,
                r.uris(),
                r.app(),
                null,
                r.privateInstanceId(),
                "0",
                null,
                seconds,
                null,
                null,
                null,
                null,
                null);
    }

    /** With the time of its last change. */
    public static RouterRegister stamped(RouterRegister r, long nanos) {
        return new RouterRegister(
                r.host(),
                r.port(),
                null,
                null,
                r.uris(),
                r.app(),
                null,
                r.privateInstanceId(),
                "0",
                null,
                null,
                null,
                null,
                null,
                nanos,
                null);
    }

    /** Spoken to with {@code protocol}, over TLS where {@code tlsPort} is given, under certificate name {@code san}. */
    public static RouterRegister speaking(
            RouterRegister r, String protocol, @Nullable Integer tlsPort, @Nullable String san) {
        return new RouterRegister(
                r.host(),
                r.port(),
                tlsPort,
                protocol,
                r.uris(),
                r.app(),
                null,
                r.privateInstanceId(),
                "0",
                san,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Balanced like this. */
    public static RouterRegister balanced(RouterRegister r, RouteOptions options) {
        return new RouterRegister(
                r.host(),
                r.port(),
                null,
                null,
                r.uris(),
                r.app(),
                null,
                r.privateInstanceId(),
                "0",
                null,
                null,
                null,
                null,
                null,
                null,
                options);
    }

    /** With a route service. */
    public static RouterRegister behind(RouterRegister r, String routeService) {
        return new RouterRegister(
                r.host(),
                r.port(),
                null,
                null,
                r.uris(),
                r.app(),
                null,
                r.privateInstanceId(),
                "0",
                null,
                null,
                null,
                null,
                routeService,
                null,
                null);
    }
}
