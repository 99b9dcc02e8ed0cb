package io.cloudyard.controller.boot;

import com.nimbusds.jose.jwk.RSAKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.contracts.time.Scheduler;
import io.cloudyard.contracts.time.ThreadScheduler;
import io.cloudyard.controller.security.AuthorizationGate;
import io.cloudyard.controller.security.KeyFiles;
import io.cloudyard.controller.security.SecretBox;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.settings.PlatformProperties;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Beans that are not components of ours, and what Spring MVC is to use. */
@Configuration(proxyBeanMethods = false)
class ControllerConfiguration {

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean
    @ConditionalOnMissingBean
    RandomGenerator random() {
        return new SecureRandom();
    }

    @Bean(destroyMethod = "close")
    Scheduler controllerScheduler() {
        return new ThreadScheduler("cloud-controller");
    }

    @Bean
    @ConditionalOnMissingBean
    Blobstore blobstore(PlatformProperties platform) {
        Path directory = platform.blobstore().directory();
        if (directory == null) {
            throw new IllegalStateException(
                    "cloudyard.blobstore.directory: not set (expected: the directory that packages and droplets are kept in)");
        }
        return new LocalBlobstore(directory);
    }

    @Bean
    RSAKey tokenKey(ControllerProperties properties) {
        return KeyFiles.rsa(properties.tokenKeyFile());
    }

    @Bean
    SecretBox secretBox(ControllerProperties properties) {
        return new SecretBox(KeyFiles.aes(properties.encryptionKeyFile()));
    }

    @Bean
    WebMvcConfigurer web(AuthorizationGate gate, List<HandlerMethodArgumentResolver> parameters) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(gate);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.addAll(parameters);
            }
        };
    }
}
