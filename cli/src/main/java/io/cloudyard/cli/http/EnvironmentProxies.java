package io.cloudyard.cli.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The proxy that {@code http_proxy}, {@code https_proxy} and {@code no_proxy} name. Loopback names never go through one. */
final class EnvironmentProxies extends ProxySelector {
    private static final List<Proxy> DIRECT = List.of(Proxy.NO_PROXY);

    private final Map<String, String> environment;

    EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        if (isLocal(host) || isExcluded(host)) {
            return DIRECT;
        }
        return variable(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy")
                .flatMap(EnvironmentProxies::parse)
                .map(List::of)
                .orElse(DIRECT);
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.startsWith("127.")
                || host.equals("[::1]");
    }

    private boolean isExcluded(String host) {
        for (String entry : variable("no_proxy").orElse("").split(",", -1)) {
            String suffix = entry.strip().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
            if (suffix.equals("*") || (!suffix.isEmpty() && (host.equals(suffix) || host.endsWith("." + suffix)))) {
                return true;
            }
        }
        return false;
    }

    private Optional<String> variable(String name) {
        String value = environment.getOrDefault(name, environment.getOrDefault(name.toUpperCase(Locale.ROOT), ""));
        return value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Proxy> parse(String value) {
        try {
            URI uri = URI.create(value.contains("://") ? value : "http://" + value);
            return Optional.ofNullable(uri.getHost())
                    .map(host -> new Proxy(
                            Proxy.Type.HTTP,
                            InetSocketAddress.createUnresolved(host, uri.getPort() < 0 ? 80 : uri.getPort())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // the call itself fails and says so
    }
}
