package io.cloudyard.router.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RouteTableTest {
    private final RouteTable table = new RouteTable();

    private Endpoint put(String uri) {
        Endpoint endpoint = Endpoints.endpoint(uri);
        table.put(RouteUri.parse(uri), endpoint, 100, Balancing.ROUND_ROBIN);
        return endpoint;
    }

    private @Nullable Endpoint lookup(String host, String target) {
        byte[] bytes = target.getBytes(StandardCharsets.ISO_8859_1);
        Pool pool = table.lookup(host, bytes, 0, bytes.length);
        return pool == null ? null : pool.endpoint(0);
    }

    @Test
    void the_longest_path_wins() {
        Endpoint root = put("shop.example.com");
        Endpoint cart = put("shop.example.com/cart");
        Endpoint items = put("shop.example.com/cart/items");
        assertThat(lookup("shop.example.com", "/")).isSameAs(root);
        assertThat(lookup("shop.example.com", "/cart?x=1")).isSameAs(cart);
        assertThat(lookup("shop.example.com", "/cart/other")).isSameAs(cart);
        assertThat(lookup("shop.example.com", "/CART/items/7")).isSameAs(items);
    }

    @Test
    void a_path_is_matched_by_whole_segments() {
        Endpoint root = put("shop.example.com");
        put("shop.example.com/cart");
        assertThat(lookup("shop.example.com", "/cartoon")).isSameAs(root);
    }

    @Test
    void a_path_alone_does_not_answer_for_the_rest_of_its_host() {
        put("shop.example.com/cart");
        assertThat(lookup("shop.example.com", "/")).isNull();
    }

    @Test
    void wildcards_stand_for_every_host_below_the_nearest_one_first() {
        Endpoint far = put("*.example.com");
        Endpoint near = put("*.dev.example.com");
        Endpoint exact = put("a.dev.example.com/x");
        assertThat(lookup("a.b.example.com", "/")).isSameAs(far);
        assertThat(lookup("b.dev.example.com", "/")).isSameAs(near);
        assertThat(lookup("a.dev.example.com", "/x")).isSameAs(exact);
        assertThat(lookup("a.dev.example.com", "/y")).isSameAs(near);
        assertThat(lookup("example.com", "/")).isNull();
    }

    @Test
    void a_route_without_endpoints_stays_known_for_a_while_and_hides_the_wildcard() {
        put("*.example.com");
        Endpoint shop = put("shop.example.com");
        table.remove(RouteUri.parse("shop.example.com"), shop, 1000);
        byte[] target = {'/'};
        Pool pool = table.lookup("shop.example.com", target, 0, 1);
        assertThat(pool).extracting(Pool::size).isEqualTo(0);
        assertThat(table.forgetEmpty(1999, Duration.ofSeconds(1))).isZero();
        assertThat(table.forgetEmpty(2000, Duration.ofSeconds(1))).isEqualTo(1);
        assertThat(lookup("shop.example.com", "/")).isNotNull();
        assertThat(table.size()).isEqualTo(1);
    }

    @Test
    void a_route_that_comes_back_is_not_forgotten() {
        Endpoint shop = put("shop.example.com");
        table.remove(RouteUri.parse("shop.example.com"), shop, 1000);
        put("shop.example.com");
        table.forgetEmpty(100_000, Duration.ofSeconds(1));
        assertThat(lookup("shop.example.com", "/")).isNotNull();
    }
}
