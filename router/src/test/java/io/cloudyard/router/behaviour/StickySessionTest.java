package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StickySessionTest {
    private static final String HOST = "shop.example.com";
    private final RunningRouter router = new RunningRouter();

    @AfterEach
    void stop() throws Exception {
        router.close();
    }

    private FakeApp instance(String name, String cookies) {
        return router.route(
                new FakeApp((request, connection) -> connection.send(
                        "HTTP/1.1 200 OK\r\n" + cookies + "Content-Length: " + name.length() + "\r\n\r\n" + name)),
                name,
                HOST);
    }

    @Test
    void a_session_cookie_binds_to_its_instance() {
        instance("one", "Set-Cookie: JSESSIONID=x; Path=/app; Secure; SameSite=Lax; Max-Age=100\r\n");
        instance("two", "Set-Cookie: JSESSIONID=x; Path=/app; Secure; SameSite=Lax; Max-Age=100\r\n");
        Client.Answer first = router.get(HOST);
        assertThat(first.header("Set-Cookie"))
                .endsWith("| __VCAP_ID__=" + first.body() + "; Path=/app; HttpOnly; Secure; SameSite=Lax");
        for (int i = 0; i < 10; i++) {
            assertThat(router.get(HOST, "Cookie: a=b; __VCAP_ID__=" + first.body() + "; c=d")
                            .body())
                    .isEqualTo(first.body());
        }
    }

    @Test
    void other_cookies_bind_to_nothing() {
        instance("one", "Set-Cookie: other=x\r\n");
        assertThat(router.get(HOST).header("Set-Cookie")).isEqualTo("other=x");
    }

    @Test
    void an_app_that_sets_the_binding_itself_is_left_alone() {
        instance("one", "Set-Cookie: JSESSIONID=x\r\nSet-Cookie: __VCAP_ID__=own\r\n");
        assertThat(router.get(HOST).header("Set-Cookie")).isEqualTo("JSESSIONID=x | __VCAP_ID__=own");
    }

    @Test
    void when_the_instance_is_gone_the_session_moves_and_is_bound_anew() {
        instance("two", "");
        Client.Answer answer = router.get(HOST, "Cookie: __VCAP_ID__=gone");
        assertThat(answer.body()).isEqualTo("two");
        assertThat(answer.header("Set-Cookie")).isEqualTo("__VCAP_ID__=two; Path=/; HttpOnly");
    }
}
