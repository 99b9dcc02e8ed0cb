package io.cloudyard.controller.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The controller's own settings, {@code cloudyard.controller.*}.
 *
 * @param database PostgreSQL 15 or newer
 * @param httpPort where the API listens on 127.0.0.1; 0: any free port
 * @param adminUser made at first start
 * @param adminPassword of {@code adminUser}; needed at first start only
 * @param buildpacksDirectory holds {@code <position>-<name>.zip} files to install at start; null: none
 * @param encryptionKeyFile key for environment variables at rest; made at first start, readable by its owner only
 * @param tokenKeyFile RSA key that signs tokens; made at first start, readable by its owner only
 * @param tokenLifetime of access tokens; {@code cf} renews them 60 s before their end
 * @param refreshTokenLifetime of refresh tokens, so how long a login lasts
 * @param clients that may log in with {@code client_credentials}, by id
 * @param limits on what is sent in
 * @param defaults of new processes
 * @param stack of apps that name none
 */
@ConfigurationProperties(prefix = "cloudyard.controller", ignoreUnknownFields = false)
public record ControllerProperties(
        Database database,
        @DefaultValue("0") int httpPort,
        @DefaultValue("admin") String adminUser,
        @Nullable String adminPassword,
        @Nullable Path buildpacksDirectory,
        Path encryptionKeyFile,
        Path tokenKeyFile,
        @DefaultValue("10m") Duration tokenLifetime,
        @DefaultValue("30d") Duration refreshTokenLifetime,
        @DefaultValue Map<String, Client> clients,
        @DefaultValue Limits limits,
        @DefaultValue Defaults defaults,
        @DefaultValue("cydeb13") String stack) {

    /** How to reach PostgreSQL: a JDBC {@code url}, {@code user} and {@code password}. */
    public record Database(
            String url,
            @DefaultValue("cloudyard") String user,
            @DefaultValue("") String password) {}

    /** A machine's login: its {@code secret} and the {@code scopes} of its tokens. */
    public record Client(
            String secret,
            @DefaultValue("cloud_controller.read") List<String> scopes) {}

    /**
     * Largest things that are taken.
     *
     * @param json body of a JSON request
     * @param manifest body of a manifest
     * @param upload zip of a package
     * @param environment all variables of an app together
     */
    public record Limits(
            @DefaultValue("1MB") DataSize json,
            @DefaultValue("1MB") DataSize manifest,
            @DefaultValue("1GB") DataSize upload,
            @DefaultValue("130KB") DataSize environment) {}

    /**
     * What a process has when nobody says otherwise; Cloud Foundry's own values.
     *
     * @param memoryInMb of an instance
     * @param diskInMb of an instance
     * @param stagingMemoryInMb of a build
     * @param stagingDiskInMb of a build
     * @param fileDescriptors of an instance
     * @param pids processes and threads of an instance
     * @param healthTimeout from start to the first successful check
     */
    public record Defaults(
            @DefaultValue("1024") int memoryInMb,
            @DefaultValue("1024") int diskInMb,
            @DefaultValue("1024") int stagingMemoryInMb,
            @DefaultValue("4096") int stagingDiskInMb,
            @DefaultValue("16384") int fileDescriptors,
            @DefaultValue("1024") int pids,
            @DefaultValue("60s") Duration healthTimeout) {}
}
