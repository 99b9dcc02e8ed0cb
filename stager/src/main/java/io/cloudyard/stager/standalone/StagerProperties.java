package io.cloudyard.stager.standalone;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of a stager that is its own process, all below {@code cloudyard.stager}.
 *
 * @param id under which it is ordered to; stable over restarts, unique in a cloud
 * @param owner whose containers it makes; unique on its engine. Default: {@code id}
 * @param zone failure domain
 * @param stateDirectory its own directory
 * @param dockerHost {@code unix://…} or {@code tcp://…}; default: {@code DOCKER_HOST}, else this machine's engine
 * @param stacks name of a stack to its image: {@code cydeb13=cloudyard/cydeb13:1}
 * @param registries variables that lead package tools to the site's registries: {@code PIP_INDEX_URL=…}
 * @param trustedCertificates PEM file of authorities that containers trust; default: those of the stack
 * @param memory for all builds together; default: the engine's host's, less a quarter
 * @param disk for all builds together
 * @param concurrency builds at the same time
 * @param timeout of a build whose order names none
 * @param cachePerApp largest build cache of one app
 * @param cacheAllApps all build caches together
 * @param keptBuildpacks unpacked buildpacks
 */
@ConfigurationProperties(prefix = "cloudyard.stager", ignoreUnknownFields = false)
public record StagerProperties(
        @DefaultValue("stager-1") String id,
        @Nullable String owner,
        @DefaultValue("default") String zone,
        Path stateDirectory,
        @Nullable String dockerHost,
        @DefaultValue Map<String, String> stacks,
        @DefaultValue Map<String, String> registries,
        @Nullable Path trustedCertificates,
        @Nullable DataSize memory,
        @DefaultValue("20GB") DataSize disk,
        @DefaultValue("2") int concurrency,
        @DefaultValue("15m") Duration timeout,
        @DefaultValue("2GB") DataSize cachePerApp,
        @DefaultValue("20GB") DataSize cacheAllApps,
        @DefaultValue("50") int keptBuildpacks) {

    /** The owner of its engine. */
    public String engineOwner() {
        return owner == null ? id : owner;
    }
}
