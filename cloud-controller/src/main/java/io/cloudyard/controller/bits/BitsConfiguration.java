package io.cloudyard.controller.bits;

import io.cloudyard.blobstore.Blobstore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Packages and droplets. Needs beans of {@link Blobstore} and {@link BitsSettings}. */
@Configuration(proxyBeanMethods = false)
@Profile("!without-runtime")
public class BitsConfiguration {

    @Bean
    StoredPackageBits storedPackageBits(Blobstore blobs, BitsSettings settings) {
        return new StoredPackageBits(blobs, settings);
    }

    @Bean
    DropletArchive layersArchive(Blobstore blobs) {
        return new DropletArchive(blobs);
    }
}
