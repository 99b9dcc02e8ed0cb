package io.cloudyard.controller;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Runs the Cloud Controller, as often in one JVM as wanted. */
@SpringBootApplication(proxyBeanMethods = false)
@ConfigurationPropertiesScan
public class CloudControllerApplication {

    /** Starts a controller with {@code settings} over every other source of settings; close it to stop it. */
    public static ConfigurableApplicationContext run(Map<String, Object> settings) {
        return run(application(settings).build());
    }

    private static ConfigurableApplicationContext run(SpringApplication application) {
        List<ApplicationListener<?>> listeners = application.getListeners().stream()
                .filter(listener -> !(listener instanceof LoggingApplicationListener))
                .toList();
        application.setListeners(listeners);
        application.setRegisterShutdownHook(false);
        return application.run();
    }

    /** As {@link #run(Map)}, with {@code first} in place of beans that would reach out. */
    static ConfigurableApplicationContext run(Map<String, Object> settings, Class<?>... first) {
        return run(application(settings, first).build());
    }

    /** A controller in the making; {@code first} is read first, so that its beans stand in for those that may be missing. */
    static SpringApplicationBuilder application(Map<String, Object> settings, Class<?>... first) {
        return new SpringApplicationBuilder(first)
                .sources(CloudControllerApplication.class)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .properties(new HashMap<>(FrameworkDefaults.VALUES))
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("settings", settings)));
    }

    /** Starts a controller with settings from the environment and the command line. */
    public static void main(String[] args) {
        application(Map.of()).build().run(args);
    }
}
