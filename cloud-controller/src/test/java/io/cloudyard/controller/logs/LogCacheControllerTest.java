package io.cloudyard.controller.logs;

import static io.cloudyard.controller.logs.Batches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import tools.jackson.databind.json.JsonMapper;

/** What {@code cf logs} and the log-cache plugins ask, and what they must get. */
class LogCacheControllerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_900_000_000);
    private static final long LINE = 1_899_999_999_000_000_000L;

    private final LogCache cache = Batches.cache();
    private final LogStreams streams = new LogStreams(cache, Batches.settings(10, 1000, 1000));
    private final MockMvc http = MockMvcBuilders.standaloneSetup(new LogCacheController(
                    cache,
                    (request, app) -> "bearer me".equals(request.getHeader("Authorization")),
                    streams,
                    () -> NOW))
            .build();

    @BeforeEach
    void two_lines_are_there() {
        cache.add(batch("i0", 1, LINE, "héllo", "world"));
    }

    @AfterEach
    void end_live_readers() {
        streams.close();
    }

    private MockHttpServletResponse get(String uri) throws Exception {
        return http.perform(MockMvcRequestBuilders.get(java.net.URI.create(uri)).header("Authorization", "bearer me"))
                .andReturn()
                .getResponse();
    }

    private static List<String> payloads(MockHttpServletResponse response) throws Exception {
        return new JsonMapper()
                .readTree(response.getContentAsString()).findValuesAsString("payload").stream()
                        .map(text -> new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8))
                        .toList();
    }

    @Test
    void a_read_is_exactly_protobufs_json() throws Exception {
        MockHttpServletResponse response = get("/api/v1/read/shop?limit=1");
        assertThat(response.getContentType()).isEqualTo("application/json");
        assertThat(response.getContentAsString())
                .isEqualTo("{\"envelopes\":{\"batch\":[{\"timestamp\":\"1899999999000000000\",\"source_id\":\"shop\","
                        + "\"instance_id\":\"0\",\"tags\":{\"source_type\":\"APP/PROC/WEB\"},"
                        + "\"log\":{\"payload\":\"aMOpbGxv\",\"type\":\"OUT\"}}]}}");
    }

    @Test
    void recent_logs_are_the_newest_first_from_before_the_beginning_of_time() throws Exception {
        assertThat(payloads(get("/api/v1/read/shop?descending=true&envelope_types=LOG&limit=1000"
                        + "&start_time=-6795364578871345152")))
                .containsExactly("world", "héllo");
    }

    @Test
    void streaming_goes_on_after_the_last_line() throws Exception {
        assertThat(payloads(get("/api/v1/read/shop?envelope_types=LOG&start_time=" + (LINE + 1))))
                .containsExactly("world");
        assertThat(payloads(get("/api/v1/read/shop?envelope_types=LOG&start_time=" + (LINE + 2))))
                .isEmpty();
    }

    @Test
    void kinds_of_envelopes_that_are_not_kept_are_none() throws Exception {
        assertThat(payloads(get("/api/v1/read/shop?envelope_types=GAUGE&envelope_types=COUNTER")))
                .isEmpty();
        assertThat(payloads(get("/api/v1/read/shop?name_filter=cpu.%2A"))).isEmpty();
        assertThat(payloads(get("/api/v1/read/shop?envelope_types=GAUGE&envelope_types=LOG")))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=1001",
                "limit=99999999999999",
                "limit=many",
                "start_time=x",
                "start_time=9&end_time=9",
                "envelope_types=LOGS",
                "descending=yes",
                "name_filter=%28"
            })
    void a_parameter_that_makes_no_sense_is_named(String query) throws Exception {
        MockHttpServletResponse response = get("/api/v1/read/shop?" + query);
        assertThat(response.getStatus()).isEqualTo(400);
        assertThat(response.getContentAsString()).contains("expected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/read/shop", "/v1/read/shop", "/api/v1/stream/shop"})
    void who_may_not_read_finds_nothing(String path) throws Exception {
        assertThat(http.perform(MockMvcRequestBuilders.get(path))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(get(path.replace("shop", "%20..%20")).getStatus()).isEqualTo(404);
    }

    @Test
    void info_is_for_everybody_and_names_a_version_that_selects_this_api() throws Exception {
        assertThat(http.perform(MockMvcRequestBuilders.get("/api/v1/info"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .isEqualTo("{\"version\":\"3.0.0\",\"vm_uptime\":\"0\"}");
    }

    @Test
    void meta_tells_of_the_apps_that_the_caller_may_read() throws Exception {
        assertThat(get("/api/v1/meta").getContentAsString())
                .isEqualTo(
                        "{\"meta\":{\"shop\":{\"count\":\"2\",\"expired\":\"0\","
                                + "\"oldest_timestamp\":\"1899999999000000000\",\"newest_timestamp\":\"1899999999000000001\"}}}");
        assertThat(http.perform(MockMvcRequestBuilders.get("/api/v1/meta"))
                        .andReturn()
                        .getResponse()
                        .getContentAsString())
                .isEqualTo("{\"meta\":{}}");
    }

    @Test
    void a_live_reader_gets_what_is_kept_and_then_what_comes() throws Exception {
        MvcResult live = http.perform(MockMvcRequestBuilders.get("/api/v1/stream/shop?start_time=0")
                        .header("Authorization", "bearer me"))
                .andReturn();
        org.awaitility.Awaitility.await()
                .until(() -> live.getResponse().getContentAsString().contains("d29ybGQ="));
        cache.add(batch("i0", 3, LINE + 10, "!"));
        org.awaitility.Awaitility.await()
                .until(() -> live.getResponse().getContentAsString().contains("\"payload\":\"IQ==\""));
        assertThat(live.getResponse().getContentAsString().lines().filter(line -> !line.isEmpty()))
                .hasSize(3);
    }
}
