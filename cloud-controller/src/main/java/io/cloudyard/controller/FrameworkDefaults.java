package io.cloudyard.controller;

import java.util.Map;

/**
 * How the frameworks are to behave. The lowest of all settings, as there is no file on the class path that would meet
 * those of other services in one JVM.
 */
final class FrameworkDefaults {
    /** By Spring Boot's names. */
    static final Map<String, Object> VALUES = Map.ofEntries(
            Map.entry("server.port", "${cloudyard.controller.http-port:0}"),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.shutdown", "graceful"),
            Map.entry("server.max-http-request-header-size", "64KB"),
            // the whitelabel page would answer HTML where clients read JSON
            Map.entry("server.error.whitelabel.enabled", "false"),
            Map.entry("server.tomcat.threads.max", "64"),
            Map.entry("server.tomcat.connection-timeout", "20s"),
            Map.entry("server.tomcat.max-swallow-size", "2MB"),
            // lists of matched files come as a form field beside the zip
            Map.entry("server.tomcat.max-http-form-post-size", "64MB"),
            Map.entry("server.tomcat.max-part-count", "10"),
            Map.entry("spring.lifecycle.timeout-per-shutdown-phase", "5s"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.main.register-shutdown-hook", "true"),
            Map.entry("spring.jmx.enabled", "false"),
            Map.entry("spring.web.resources.add-mappings", "false"),
            Map.entry("spring.jackson.property-naming-strategy", "SNAKE_CASE"),
            Map.entry("spring.datasource.url", "${cloudyard.controller.database.url}"),
            Map.entry("spring.datasource.username", "${cloudyard.controller.database.user:cloudyard}"),
            Map.entry("spring.datasource.password", "${cloudyard.controller.database.password:}"),
            Map.entry("spring.datasource.hikari.maximum-pool-size", "8"),
            Map.entry("spring.datasource.hikari.minimum-idle", "1"),
            // a database that is away is told to the user, not waited for
            Map.entry("spring.datasource.hikari.connection-timeout", "3000"),
            Map.entry("spring.datasource.hikari.validation-timeout", "1000"),
            Map.entry("spring.datasource.hikari.data-source-properties.connectTimeout", "3"),
            Map.entry("spring.datasource.hikari.data-source-properties.socketTimeout", "30"),
            Map.entry("spring.datasource.hikari.data-source-properties.tcpKeepAlive", "true"),
            Map.entry("spring.flyway.locations", "classpath:db/migration"),
            // a controller may be started before its database
            Map.entry("spring.flyway.connect-retries", "30"),
            Map.entry("spring.flyway.connect-retries-interval", "1s"),
            Map.entry("spring.servlet.multipart.max-file-size", "${cloudyard.controller.limits.upload:1GB}"),
            Map.entry("spring.servlet.multipart.max-request-size", "${cloudyard.controller.limits.upload:1GB}"),
            // bodies are read after the caller is authorized
            Map.entry("spring.servlet.multipart.resolve-lazily", "true"),
            Map.entry("management.endpoints.web.exposure.include", "health,prometheus"));

    private FrameworkDefaults() {}
}
