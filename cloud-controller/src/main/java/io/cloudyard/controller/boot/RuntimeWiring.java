package io.cloudyard.controller.boot;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.nats.NatsMessageBus;
import io.cloudyard.bus.nats.NatsSettings;
import io.cloudyard.controller.apps.LogReaders;
import io.cloudyard.controller.droplets.DropletWriter;
import io.cloudyard.controller.logs.LogAccess;
import io.cloudyard.controller.settings.PlatformProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Ties the API to the side of the bus. Left out, with all of that side, under the profile {@code without-runtime}. */
@Configuration(proxyBeanMethods = false)
@Profile("!without-runtime")
class RuntimeWiring {

    @Bean(destroyMethod = "close")
    MessageBus messageBus(PlatformProperties platform) {
        return NatsMessageBus.connect(new NatsSettings(platform.bus().url(), "cloud-controller"));
    }

    @Bean
    LogAccess logAccess(LogReaders readers) {
        return readers::mayRead;
    }

    @Bean
    DropletWriter dropletDownloads(io.cloudyard.controller.bits.DropletArchive archive) {
        return archive::write;
    }
}
