package io.cloudyard.controller.logs;

import io.cloudyard.bus.MessageBus;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The log cache and its API. Needs beans of {@link MessageBus}, {@link LogAccess} and {@link LogSettings}. */
@Configuration(proxyBeanMethods = false)
@Profile("!without-runtime")
public class LogConfiguration {

    @Bean
    LogCache logCache(LogSettings settings) {
        return new LogCache(settings);
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    LogFeed logFeed(MessageBus bus, LogCache cache) {
        return new LogFeed(bus, cache);
    }

    @Bean
    LogWriter logWriter(MessageBus bus) {
        return new LogWriter(bus, Clock.systemUTC(), "cc-" + UUID.randomUUID());
    }

    @Bean(destroyMethod = "close")
    LogStreams logStreams(LogCache cache, LogSettings settings) {
        return new LogStreams(cache, settings);
    }

    @Bean
    LogCacheController logCacheController(LogCache cache, LogAccess access, LogStreams streams) {
        return new LogCacheController(cache, access, streams, Clock.systemUTC());
    }
}
