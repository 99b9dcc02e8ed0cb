package io.cloudyard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.routing.RouterRegister;
import io.cloudyard.contracts.routing.RouterStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A stock gorouter, and a stock registrar, must understand our {@code router.*} and we theirs. */
class GorouterCompatibilityTest {
    private final JsonCodec codec = new JsonCodec();
    private final JsonMapper mapper = new JsonMapper();

    @Test
    void a_registration_has_the_fields_of_gorouters_message() throws IOException {
        JsonNode json =
                mapper.readTree(Files.readAllBytes(Path.of("src/test/resources/samples/router.register/1.json")));

        assertThat(json.propertyNames())
                .containsExactlyInAnyOrder(
                        "host",
                        "port",
                        "tls_port",
                        "protocol",
                        "uris",
                        "app",
                        "tags",
                        "private_instance_id",
                        "private_instance_index",
                        "server_cert_domain_san",
                        "stale_threshold_in_seconds",
                        "isolation_segment",
                        "availability_zone",
                        "route_service_url",
                        "endpoint_updated_at_ns",
                        "options");
        assertThat(json.get("private_instance_index").isString()).isTrue();
        assertThat(json.get("options").propertyNames()).contains("loadbalancing", "hash_header", "hash_balance");
    }

    @Test
    void a_component_is_written_without_the_fields_it_does_not_have() {
        byte[] json = codec.encode(RouterRegister.component("api", "10.0.0.1", 9022, List.of("api.example.com")));

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"host\":\"10.0.0.1\",\"port\":9022,\"uris\":[\"api.example.com\"],"
                        + "\"tags\":{\"component\":\"api\"}}");
    }

    @Test
    void a_registration_of_a_classic_agent_is_read() {
        byte[] json = """
                {"dea":"0-6f1c","app":"a1","uris":["shop.example.com"],"host":"10.0.1.9","port":61001,
                 "tags":{"component":"dea-0"},"private_instance_id":"i1"}
                """.getBytes(StandardCharsets.UTF_8);

        RouterRegister read = codec.decode(json, RouterRegister.class);

        assertThat(read.port()).isEqualTo(61001);
        assertThat(read.tlsPort()).isNull();
        assertThat(read.privateInstanceId()).isEqualTo("i1");
    }

    @Test
    void a_router_introduces_itself_with_gorouters_camel_case_names() {
        byte[] json = codec.encode(new RouterStart("r1", List.of("10.0.0.5"), 20, 120));

        assertThat(new String(json, StandardCharsets.UTF_8))
                .isEqualTo("{\"id\":\"r1\",\"hosts\":[\"10.0.0.5\"],\"minimumRegisterIntervalInSeconds\":20,"
                        + "\"pruneThresholdInSeconds\":120}");
    }
}
