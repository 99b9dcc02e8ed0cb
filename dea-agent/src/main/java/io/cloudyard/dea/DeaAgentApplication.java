package io.cloudyard.dea;

import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.nats.NatsMessageBus;
import io.cloudyard.bus.nats.NatsSettings;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.dea.agent.AgentParts;
import io.cloudyard.dea.agent.DeaAgent;
import io.cloudyard.dea.agent.EmbeddedStager;
import io.cloudyard.dea.agent.NetworkProber;
import io.cloudyard.dea.agent.StagingHost;
import io.cloudyard.dea.droplet.LayerCache;
import io.cloudyard.dea.droplet.LayerIndex;
import io.cloudyard.dea.host.AgentIdentity;
import io.cloudyard.dea.host.Reservations;
import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.Ownership;
import io.cloudyard.engine.docker.DockerContainerEngine;
import io.cloudyard.engine.docker.DockerSettings;
import io.cloudyard.stager.Stager;
import io.cloudyard.stager.StagingReservations;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
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

/**
 * The agent as a program. Its settings are {@link DeaProperties}, {@code cloudyard.bus.url} and {@code
 * cloudyard.blobstore.directory}.
 *
 * <p>SIGTERM closes it. Instances run on and are found again at the next start, unless {@code
 * cloudyard.dea.stop-instances-on-close} is set: then it says good-bye, stops them, and ends when they have ended.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(DeaProperties.class)
public final class DeaAgentApplication {

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
        SpringApplication application = new SpringApplication(DeaAgentApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setWebApplicationType(WebApplicationType.NONE);
        return application;
    }

    @Bean(destroyMethod = "close")
    Scheduler scheduler() {
        return new ThreadScheduler("dea-agent");
    }

    @Bean(destroyMethod = "shutdownNow")
    ExecutorService executor() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    AgentIdentity identity(DeaProperties properties) {
        return AgentIdentity.load(properties.stateDirectory(), properties.name());
    }

    @Bean(destroyMethod = "close")
    MessageBus messageBus(Environment environment, AgentIdentity identity) {
        URI url = URI.create(environment.getRequiredProperty("cloudyard.bus.url"));
        return NatsMessageBus.connect(new NatsSettings(url, identity.id().value()));
    }

    @Bean(destroyMethod = "close")
    ContainerEngine containerEngine(DeaProperties properties) {
        return DockerContainerEngine.connect(
                new Ownership(properties.owner()),
                DockerSettings.of(properties.engineHost()).publishingOn(properties.address()));
    }

    @Bean
    Blobstore blobstore(Environment environment) {
        return new LocalBlobstore(Path.of(environment.getRequiredProperty("cloudyard.blobstore.directory")));
    }

    @Bean
    Reservations reservations(DeaProperties properties, ContainerEngine engine) {
        return new Reservations(properties.capacity(engine.info()));
    }

    @Bean
    LayerCache layerCache(DeaProperties properties, ContainerEngine engine, Blobstore blobs) {
        LayerIndex index = new LayerIndex(properties.stateDirectory().resolve("layers"));
        return new LayerCache(engine, blobs, properties.owner(), index, Megabytes.of(properties.layerCache()));
    }

    @Bean(destroyMethod = "close")
    NetworkProber prober() {
        return new NetworkProber();
    }

    @Bean(destroyMethod = "close")
    Scheduler stagingScheduler() {
        return new ThreadScheduler("stager");
    }

    @Bean(destroyMethod = "")
    StagingHost stagingHost(
            DeaProperties properties,
            ContainerEngine engine,
            Blobstore blobs,
            MessageBus bus,
            @Qualifier("stagingScheduler") Scheduler scheduler,
            AgentIdentity identity,
            Reservations reservations) {
        StagingReservations shared = EmbeddedStager.sharing(reservations);
        return new EmbeddedStager(
                new Stager(engine, blobs, bus, scheduler, properties.stager(), identity.id(), shared));
    }

    @Bean(destroyMethod = "")
    AgentParts agentParts(
            MessageBus bus,
            ContainerEngine engine,
            LayerCache layers,
            @Qualifier("scheduler") Scheduler scheduler,
            ExecutorService executor,
            Reservations reservations,
            StagingHost staging,
            NetworkProber prober) {
        return new AgentParts(bus, engine, layers, scheduler, executor, reservations, staging, prober);
    }

    @Bean(destroyMethod = "close")
    DeaAgent agent(AgentParts parts, DeaProperties properties, AgentIdentity identity) {
        DeaAgent agent =
                new DeaAgent(parts, properties.agent(parts.reservations().capacity()), identity);
        agent.start().toCompletableFuture().join();
        return agent;
    }
}
