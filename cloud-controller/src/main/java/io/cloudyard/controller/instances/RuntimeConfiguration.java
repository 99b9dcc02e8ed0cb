package io.cloudyard.controller.instances;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.controller.bits.BitsConfiguration;
import io.cloudyard.controller.bits.BitsSettings;
import io.cloudyard.controller.health.HealthOrders;
import io.cloudyard.controller.instances.convergence.ConvergingInstances;
import io.cloudyard.controller.instances.convergence.DesiredAnswers;
import io.cloudyard.controller.instances.convergence.InstanceOrders;
import io.cloudyard.controller.instances.convergence.RoomCheck;
import io.cloudyard.controller.logs.LogConfiguration;
import io.cloudyard.controller.logs.LogSettings;
import io.cloudyard.controller.logs.LogWriter;
import io.cloudyard.controller.observed.ObservedFeed;
import io.cloudyard.controller.observed.ObservedTable;
import io.cloudyard.controller.placement.Offers;
import io.cloudyard.controller.placement.Placement;
import io.cloudyard.controller.placement.PlacementTable;
import io.cloudyard.controller.runtime.BuildRecords;
import io.cloudyard.controller.runtime.DesiredState;
import io.cloudyard.controller.runtime.EventLog;
import io.cloudyard.controller.staging.StagingOrders;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

/**
 * Everything between the bus and the runtime ports, settings under {@code cloudyard.runtime}.
 *
 * <p>Needs beans of {@link MessageBus}, {@link io.cloudyard.blobstore.Blobstore}, {@link DesiredState},
 * {@link BuildRecords}, {@link EventLog} and {@link io.cloudyard.controller.logs.LogAccess}. Gives beans of
 * {@code Instances}, {@code Staging}, {@code PackageBits}, {@link LogWriter} and {@code DropletArchive}.
 */
@Configuration(proxyBeanMethods = false)
@Profile("!without-runtime")
@EnableConfigurationProperties(RuntimeSettings.class)
@Import({LogConfiguration.class, BitsConfiguration.class})
public class RuntimeConfiguration {

    @Bean
    LogSettings runtimeLogSettings(RuntimeSettings settings) {
        return settings.logs();
    }

    @Bean
    BitsSettings runtimeBitsSettings(RuntimeSettings settings) {
        return settings.bits();
    }

    @Bean(destroyMethod = "close")
    Scheduler runtimeScheduler() {
        return new ThreadScheduler("runtime");
    }

    /** Runs what may block: the database. */
    @Bean(destroyMethod = "shutdownNow", defaultCandidate = false)
    ExecutorService runtimeIo() {
        return Executors.newVirtualThreadPerTaskExecutor();
    }

    @Bean
    ObservedFeed.Tables runtimeTables(RuntimeSettings settings) {
        return new ObservedFeed.Tables(
                new ObservedTable(settings.hostExpiry(), settings.crashMemory()),
                new PlacementTable(settings.advertExpiry()));
    }

    @Bean
    Offers placementOffers(ObservedFeed.Tables tables, Scheduler runtimeScheduler) {
        return new Offers(new Placement(RandomGenerator.getDefault()), tables.adverts(), runtimeScheduler);
    }

    @Bean
    RoomCheck roomCheck(ObservedFeed.Tables tables, Scheduler runtimeScheduler, RuntimeSettings settings) {
        return new RoomCheck(tables.adverts(), runtimeScheduler, settings.roomPatience());
    }

    @Bean
    InstanceOrders instanceOrders(MessageBus bus, Offers offers, RuntimeSettings settings) {
        return new InstanceOrders(
                bus,
                offers,
                InstanceId::random,
                new InstanceOrders.Terms(settings.replyTimeout(), settings.gracefulStop()));
    }

    @Bean
    ConvergingInstances.Wishes runtimeWishes(DesiredState desired, @Qualifier("runtimeIo") ExecutorService io) {
        return new ConvergingInstances.Wishes(desired, io);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ConvergingInstances runtimeInstances(
            MessageBus bus,
            Scheduler runtimeScheduler,
            ObservedFeed.Tables tables,
            InstanceOrders orders,
            RoomCheck room,
            ConvergingInstances.Wishes wishes) {
        return new ConvergingInstances(bus, runtimeScheduler, tables, orders, room, wishes);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    ObservedFeed observedFeed(
            MessageBus bus,
            Scheduler runtimeScheduler,
            ObservedFeed.Tables tables,
            ConvergingInstances instances,
            ObservedFeed.EventSink events) {
        return new ObservedFeed(bus, runtimeScheduler, tables, instances, events);
    }

    @Bean
    ObservedFeed.EventSink runtimeEventSink(EventLog events, @Qualifier("runtimeIo") ExecutorService io) {
        return new ObservedFeed.EventSink(events, io);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    DesiredAnswers desiredAnswers(MessageBus bus, DesiredState desired, @Qualifier("runtimeIo") ExecutorService io) {
        return new DesiredAnswers(bus, desired, io);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    HealthOrders healthOrders(
            MessageBus bus,
            ConvergingInstances instances,
            HealthOrders.View view,
            LogWriter appLog,
            @Qualifier("runtimeIo") ExecutorService io) {
        return new HealthOrders(bus, instances, view, appLog, io);
    }

    @Bean
    HealthOrders.View healthView(DesiredState desired, ObservedFeed.Tables tables, Scheduler runtimeScheduler) {
        return new HealthOrders.View(desired, tables, runtimeScheduler.clock());
    }

    @Bean
    StagingOrders.Stagers runtimeStagers(
            Offers offers,
            ObservedFeed.Tables tables,
            RoomCheck room,
            Scheduler runtimeScheduler,
            RuntimeSettings settings) {
        return new StagingOrders.Stagers(
                offers,
                stager -> {
                    Instant now = runtimeScheduler.clock().instant();
                    return tables.observed().isSilent(stager, settings.hostExpiry(), now)
                            && !tables.adverts().isHeard(stager, settings.hostExpiry(), now);
                },
                room::awaitFirstHost);
    }

    @Bean
    StagingOrders.Books stagingBooks(
            BuildRecords records, LogWriter appLog, @Qualifier("runtimeIo") ExecutorService io) {
        return new StagingOrders.Books(records, appLog, io);
    }

    @Bean(initMethod = "listen", destroyMethod = "close")
    StagingOrders runtimeStaging(
            MessageBus bus,
            Scheduler runtimeScheduler,
            StagingOrders.Stagers stagers,
            StagingOrders.Books books,
            RuntimeSettings settings) {
        return new StagingOrders(
                bus,
                runtimeScheduler,
                stagers,
                books,
                new StagingOrders.Terms(settings.replyTimeout(), settings.stagingLimit()));
    }
}
