package io.cloudyard.router;

import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The router as a Spring service. The bean {@link Router} tells the port that it got. */
public final class RouterApplication {
    private RouterApplication() {}

    /** Starts a router with these settings, which go before all others. Closing the context drains and stops it. */
    public static ConfigurableApplicationContext run(Map<String, Object> settings) {
        return builder(settings).registerShutdownHook(false).run();
    }

    private static SpringApplicationBuilder builder(Map<String, Object> settings) {
        return new SpringApplicationBuilder(RouterConfiguration.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(context -> context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("given", settings)));
    }

    /** The router as a process of its own; settings come from the environment, system properties and arguments. */
    public static void main(String[] arguments) {
        builder(Map.of()).registerShutdownHook(true).run(arguments);
    }
}
