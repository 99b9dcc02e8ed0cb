package io.cloudyard.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void names_under_localhost_are_this_machine() throws Exception {
        assertThat(InetAddress.getByName("api.cy.localhost").getHostAddress()).isEqualTo("127.0.0.1");
        assertThat(InetAddress.getByName("Deep.Er.LOCALHOST").isLoopbackAddress())
                .isTrue();
    }

    @Test
    void parameters_are_encoded_and_commas_in_names_twice() {
        assertThat(Query.of("/v3/apps")
                        .named("names", "a,b")
                        .with("order_by", "-created_at")
                        .path())
                .isEqualTo("/v3/apps?names=a%252Cb&order_by=-created_at");
        assertThat(Query.of("/v3/routes").with("hosts", "").path()).isEqualTo("/v3/routes?hosts=");
    }

    @Test
    void proxies_come_from_the_environment_but_never_for_this_machine() {
        EnvironmentProxies proxies = new EnvironmentProxies(
                Map.of("https_proxy", "http://proxy.example.com:3128", "NO_PROXY", ".corp.example.com,10.0.0.1"));

        assertThat(proxy(proxies, "https://api.example.com"))
                .isEqualTo(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy.example.com", 3128)));
        assertThat(proxy(proxies, "https://api.corp.example.com")).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxy(proxies, "https://10.0.0.1")).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxy(proxies, "https://api.cy.localhost:8443")).isEqualTo(Proxy.NO_PROXY);
        assertThat(proxy(proxies, "http://api.example.com")).isEqualTo(Proxy.NO_PROXY);
    }

    private static Proxy proxy(EnvironmentProxies proxies, String url) {
        return proxies.select(URI.create(url)).getFirst();
    }
}
