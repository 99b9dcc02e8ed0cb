package io.cloudyard.router.proxy;

import io.cloudyard.router.accesslog.AccessLog;
import io.cloudyard.router.route.RouteTable;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What all event loops share.
 *
 * @param settings limits and times
 * @param table what names lead to
 * @param backends how instances are reached
 * @param accessLog where answered requests are told, or null
 * @param clock wall clock for headers and log lines
 * @param phase where the router is in its life
 */
public record ProxyServices(
        ProxySettings settings,
        RouteTable table,
        Backends backends,
        @Nullable AccessLog accessLog,
        InstantSource clock,
        AtomicReference<LifePhase> phase) {}
