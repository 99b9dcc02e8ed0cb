package io.cloudyard.dea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.dea.agent.AgentSettings.OnClose;
import io.cloudyard.dea.container.AddressMode;
import io.cloudyard.engine.EngineInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DeaPropertiesTest {
    @TempDir
    Path state;

    private static DeaProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bind(
                        "cloudyard.dea",
                        Bindable.of(DeaProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true))
                .get();
    }

    private DeaProperties defaults() {
        return bind(Map.of("cloudyard.dea.state-directory", state.toString()));
    }

    @Test
    void everything_but_the_state_directory_has_a_default() {
        DeaProperties properties = defaults();

        assertThat(properties.name()).isEqualTo("dea-0");
        assertThat(properties.addressMode()).isEqualTo(AddressMode.BRIDGE);
        assertThat(properties.engineHost()).isEmpty();
        assertThat(properties.certificates()).isEmpty();
        assertThat(properties.drain()).isEqualTo(Duration.ofMillis(200));
        assertThat(properties.stacks()).containsOnlyKeys("cydeb13");
    }

    @Test
    void three_quarters_of_the_host_are_given_away_unless_said_otherwise() {
        EngineInfo engine = new EngineInfo("20", 2, Megabytes.of(8192).toBytes());

        assertThat(defaults().capacity(engine).memory()).isEqualTo(Megabytes.of(6144));
        assertThat(defaults().capacity(engine).disk().value()).isPositive();
        assertThat(bind(Map.of(
                                "cloudyard.dea.state-directory", state.toString(),
                                "cloudyard.dea.memory", "1024",
                                "cloudyard.dea.disk", "2048"))
                        .capacity(engine)
                        .memory())
                .isEqualTo(Megabytes.of(1024));
    }

    @Test
    void settings_reach_the_agent() {
        DeaProperties properties = bind(Map.of(
                "cloudyard.dea.state-directory", state.toString(),
                "cloudyard.dea.zone", "z9",
                "cloudyard.dea.address-mode", "published",
                "cloudyard.dea.address", "10.0.0.7",
                "cloudyard.dea.stop-instances-on-close", "true",
                "cloudyard.dea.trusted-certificates", "/etc/ssl/bundle.pem"));
        var agent = properties.agent(properties.capacity(new EngineInfo("20", 2, 1L << 30)));

        assertThat(agent.zone()).isEqualTo("z9");
        assertThat(agent.onClose()).isEqualTo(OnClose.STOP);
        assertThat(agent.containers().addressMode()).isEqualTo(AddressMode.PUBLISHED);
        assertThat(agent.containers().address()).isEqualTo("10.0.0.7");
        assertThat(agent.containers().trustedCertificates()).contains(Path.of("/etc/ssl/bundle.pem"));
    }

    @Test
    void a_key_that_nobody_knows_stops_the_start() {
        assertThatThrownBy(() ->
                        bind(Map.of("cloudyard.dea.state-directory", state.toString(), "cloudyard.dea.memroy", "1")))
                .isInstanceOf(BindException.class);
    }

    @Test
    void a_missing_state_directory_is_told() {
        assertThatThrownBy(() -> bind(Map.of("cloudyard.dea.name", "x")))
                .rootCause()
                .hasMessageContaining("cloudyard.dea.state-directory: missing");
    }
}
