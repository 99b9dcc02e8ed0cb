package io.cloudyard.stager.standalone;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.nats.NatsMessageBus;
import io.cloudyard.bus.nats.NatsSettings;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.docker.DockerContainerEngine;
import io.cloudyard.stager.BuildLimits;
import io.cloudyard.stager.Stager;
import io.cloudyard.stager.StagerSettings;
import io.cloudyard.stager.cache.CacheLimits;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
import org.springframework.util.unit.DataSize;

/**
 * A stager as a process of its own. Its settings are {@link StagerProperties}, {@code cloudyard.bus.url} and {@code
 * cloudyard.blobstore.directory}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(StagerProperties.class)
public final class StagerApplication {

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
        SpringApplication application = new SpringApplication(StagerApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application;
    }

    @Bean(destroyMethod = "close")
    Scheduler scheduler() {
        return new ThreadScheduler("stager");
    }

    @Bean(destroyMethod = "close")
    MessageBus messageBus(Environment environment, StagerProperties properties) {
        URI url = URI.create(environment.getRequiredProperty("cloudyard.bus.url"));
        return NatsMessageBus.connect(new NatsSettings(url, properties.id()));
    }

    @Bean
    Blobstore blobstore(Environment environment) {
        return new LocalBlobstore(Path.of(environment.getRequiredProperty("cloudyard.blobstore.directory")));
    }

    @Bean(destroyMethod = "close")
    ContainerEngine containerEngine(StagerProperties properties) {
        return DockerContainerEngine.connect(
                new Ownership(properties.engineOwner()), Optional.ofNullable(properties.dockerHost()));
    }

    @Bean
    OwnReservations reservations(StagerProperties properties, ContainerEngine engine) {
        Megabytes memory = properties.memory() == null
                ? Megabytes.of(engine.info().memoryBytes() / 4 * 3 >> 20)
                : megabytes(properties.memory());
        return new OwnReservations(memory, megabytes(properties.disk()));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Stager stager(
            ContainerEngine engine,
            Blobstore blobstore,
            MessageBus bus,
            Scheduler scheduler,
            StagerProperties properties,
            OwnReservations reservations) {
        return new Stager(
                engine, blobstore, bus, scheduler, settings(properties), new DeaId(properties.id()), reservations);
    }

    @Bean(destroyMethod = "close")
    StagerAdverts adverts(
            Stager stager,
            OwnReservations reservations,
            MessageBus bus,
            Scheduler scheduler,
            StagerProperties properties) {
        List<String> stacks = properties.stacks().keySet().stream().sorted().toList();
        return new StagerAdverts(
                stager,
                reservations,
                new StagerAdverts.Identity(new DeaId(properties.id()), properties.zone(), stacks),
                bus,
                scheduler);
    }

    private static StagerSettings settings(StagerProperties properties) {
        Map<String, ImageName> stacks = properties.stacks().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, stack -> new ImageName(stack.getValue())));
        BuildLimits usual = BuildLimits.DEFAULT;
        return StagerSettings.of(properties.engineOwner(), properties.stateDirectory(), stacks)
                .withRegistries(properties.registries())
                .withTrustedCertificates(Optional.ofNullable(properties.trustedCertificates()))
                .withBuilds(new BuildLimits(
                        properties.concurrency(),
                        usual.minimumMemory(),
                        usual.minimumDisk(),
                        properties.timeout(),
                        usual.cpuShares(),
                        usual.pids(),
                        usual.fileDescriptors()))
                .withCaches(new CacheLimits(
                        megabytes(properties.cachePerApp()),
                        megabytes(properties.cacheAllApps()),
                        properties.keptBuildpacks()));
    }

    private static Megabytes megabytes(DataSize size) {
        return Megabytes.of(size.toMegabytes());
    }
}
