package io.cloudyard.health;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.nats.NatsMessageBus;
import io.cloudyard.bus.nats.NatsSettings;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/** The health manager as a program. Its settings are {@link HealthSettings} and {@code cloudyard.bus.url}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(HealthSettings.class)
public final class HealthManagerApplication {

    /** Starts one with {@code settings} above all others. Close the context to stop it. */
    public static ConfigurableApplicationContext run(Map<String, Object> settings) {
        SpringApplication application = application();
        application.addInitializers(context ->
                context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("cloudyard", settings)));
        application.setRegisterShutdownHook(false);
        // Logging belongs to whoever starts us: several services share one JVM.
        application.setListeners(application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList());
        return application.run();
    }

    /** Starts one that ends with the process. */
    public static void main(String[] args) {
        application().run(args);
    }

    private static SpringApplication application() {
        var application = new SpringApplication(HealthManagerApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application;
    }

    @Bean(destroyMethod = "close")
    Scheduler scheduler() {
        return new ThreadScheduler("health-manager");
    }

    @Bean(destroyMethod = "close")
    MessageBus messageBus(Environment environment) {
        URI url = URI.create(environment.getRequiredProperty("cloudyard.bus.url"));
        return NatsMessageBus.connect(new NatsSettings(url, "health-manager"));
    }

    @Bean(destroyMethod = "close")
    MeterRegistry meterRegistry() {
        return new SimpleMeterRegistry();
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    HealthService healthService(MessageBus bus, Scheduler scheduler, HealthSettings settings, MeterRegistry registry) {
        return new HealthService(bus, scheduler, settings, RandomGenerator.of("L64X128MixRandom"), registry);
    }
}
