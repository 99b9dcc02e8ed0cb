package io.cloudyard.controller.json;

import io.cloudyard.controller.settings.PlatformProperties;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Makes absolute links, as clients use them verbatim. */
@Component
public class Links {
    private final PlatformProperties platform;

    Links(PlatformProperties platform) {
        this.platform = platform;
    }

    /** {@code path} at the API, without a query. */
    public String api(String path) {
        return platform.url("api") + path;
    }

    /** The base of {@code host} at the default domain. */
    public String host(String host) {
        return platform.url(host);
    }

    /** Starts a {@code links} object with {@code self}. */
    public Set self(String path) {
        return new Set().add("self", path);
    }

    /** A {@code links} object in the making. */
    public final class Set {
        private final Map<String, Link> links = new LinkedHashMap<>();

        /** Adds a link to be read. */
        public Set add(String name, String path) {
            links.put(name, Link.to(api(path)));
            return this;
        }

        /** Adds a link for {@code method}. */
        public Set add(String name, String path, String method) {
            links.put(name, Link.to(api(path), method));
            return this;
        }

        /** All of them. */
        public Map<String, Link> done() {
            return links;
        }
    }
}
