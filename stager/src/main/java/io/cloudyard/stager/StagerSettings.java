package io.cloudyard.stager;

import io.cloudyard.engine.ImageName;
import io.cloudyard.stager.archive.ArchiveLimits;
import io.cloudyard.stager.cache.CacheLimits;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of a stager.
 *
 * @param prefix begins the names of its containers and volumes; the owner of its engine
 * @param stateDirectory its own; keeps which builds run and which volumes are complete
 * @param stacks name of a stack to the image it is
 * @param registries variables that lead package tools to the site's own registries, such as {@code PIP_INDEX_URL}
 * @param trustedCertificates PEM file of the authorities that containers trust; empty: those of the stack
 * @param builds what builds get
 * @param caches what is kept between builds
 * @param packages how large an app's package may be
 */
public record StagerSettings(
        String prefix,
        Path stateDirectory,
        Map<String, ImageName> stacks,
        Map<String, String> registries,
        Optional<Path> trustedCertificates,
        BuildLimits builds,
        CacheLimits caches,
        ArchiveLimits packages) {
    private static final ArchiveLimits PACKAGES = new ArchiveLimits(200_000, 4L << 30);

    public StagerSettings {
        stacks = Map.copyOf(stacks);
        registries = Map.copyOf(registries);
    }

    /** Everything else at its default. */
    public static StagerSettings of(String prefix, Path stateDirectory, Map<String, ImageName> stacks) {
        return new StagerSettings(
                prefix,
                stateDirectory,
                stacks,
                Map.of(),
                Optional.empty(),
                BuildLimits.DEFAULT,
                CacheLimits.DEFAULT,
                PACKAGES);
    }

    /** The same with these registry variables. */
    public StagerSettings withRegistries(Map<String, String> variables) {
        return new StagerSettings(
                prefix, stateDirectory, stacks, variables, trustedCertificates, builds, caches, packages);
    }

    /** The same with these certificates. */
    public StagerSettings withTrustedCertificates(Optional<Path> file) {
        return new StagerSettings(prefix, stateDirectory, stacks, registries, file, builds, caches, packages);
    }

    /** The same with these limits of builds. */
    public StagerSettings withBuilds(BuildLimits limits) {
        return new StagerSettings(
                prefix, stateDirectory, stacks, registries, trustedCertificates, limits, caches, packages);
    }

    /** The same with these limits of caches. */
    public StagerSettings withCaches(CacheLimits limits) {
        return new StagerSettings(
                prefix, stateDirectory, stacks, registries, trustedCertificates, builds, limits, packages);
    }

    /** The same with these limits of packages. */
    public StagerSettings withPackages(ArchiveLimits limits) {
        return new StagerSettings(
                prefix, stateDirectory, stacks, registries, trustedCertificates, builds, caches, limits);
    }
}
