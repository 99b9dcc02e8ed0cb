package io.cloudyard.controller.bits;

import io.cloudyard.blobstore.Blobstore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Packages and droplets. Needs beans of {@link Blobstore} and {@link BitsSettings}. */
@Configuration(proxyBeanMethods = false)
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
