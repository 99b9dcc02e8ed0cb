package io.cloudyard.router;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.nats.NatsMessageBus;
import io.cloudyard.bus.nats.NatsSettings;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.contracts.time.ThreadScheduler;
import java.net.URI;
import java.security.SecureRandom;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** The router's beans. No auto-configuration: what runs is what stands here. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(RouterProperties.class)
class RouterConfiguration {

    @Bean(destroyMethod = "close")
    Scheduler routerScheduler() {
        return new ThreadScheduler("router-scheduler");
    }

    @Bean(destroyMethod = "close")
    MessageBus messageBus(@Value("${cloudyard.bus.url:nats://127.0.0.1:4222}") URI url, RouterProperties properties) {
        return NatsMessageBus.connect(new NatsSettings(url, "router-" + properties.index()));
    }

    @Bean(initMethod = "start", destroyMethod = "close")
    Router router(RouterProperties properties, MessageBus bus, Scheduler scheduler) {
        return new Router(properties, bus, scheduler, new SecureRandom());
    }
}
