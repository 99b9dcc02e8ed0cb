package io.cloudyard.allinone;

import io.cloudyard.allinone.infrastructure.Endpoints;
import io.cloudyard.allinone.infrastructure.Secrets;
import io.cloudyard.allinone.settings.Setting;
import io.cloudyard.allinone.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** From the settings of the cloud to those of each service. */
final class ServiceSettings {
    private static final int OWNER_HEX_DIGITS = 8;

    private final Settings settings;
    private final Endpoints endpoints;
    private final Path home;

    ServiceSettings(Settings settings, Endpoints endpoints) {
        this.settings = settings;
        this.endpoints = endpoints;
        this.home = settings.home();
    }

    String adminPassword() {
        return new Secrets(home).get("admin-password");
    }

    private Map<String, Object> shared() {
        ExternalUrls urls = new ExternalUrls(settings);
        Map<String, Object> shared = new HashMap<>();
        shared.put("cloudyard.bus.url", endpoints.bus().toString());
        shared.put("cloudyard.domain", settings.require(Setting.CY_DOMAIN));
        shared.put("cloudyard.external-port", urls.port());
        shared.put("cloudyard.external-scheme", urls.scheme());
        shared.put("cloudyard.blobstore.directory", home.resolve("blobs").toString());
        return shared;
    }

    private void put(Map<String, Object> target, String key, Setting setting) {
        settings.get(setting).ifPresent(value -> target.put(key, value));
    }

    Map<String, Object> router() {
        Map<String, Object> router = shared();
        put(router, "cloudyard.router.address", Setting.CY_ADDRESS);
        router.put("cloudyard.router.port", settings.number(Setting.CY_PORT, 1, 65_535));
        return router;
    }

    Map<String, Object> controller() {
        Map<String, Object> controller = shared();
        controller.put("cloudyard.controller.database.url", endpoints.databaseUrl());
        controller.put("cloudyard.controller.database.user", endpoints.databaseUser());
        controller.put("cloudyard.controller.database.password", endpoints.databasePassword());
        controller.put("cloudyard.controller.admin-user", AdminFile.USER);
        controller.put("cloudyard.controller.admin-password", adminPassword());
        controller.put(
                "cloudyard.controller.encryption-key-file",
                home.resolve("secrets/encryption-key").toString());
        controller.put(
                "cloudyard.controller.token-key-file",
                home.resolve("secrets/token-key").toString());
        put(controller, "cloudyard.controller.buildpacks-directory", Setting.CY_BUILDPACKS_DIRECTORY);
        return controller;
    }

    /** With a bus of its own a cloud has one host, whose agent answers at once; there is nobody else to wait for. */
    Map<String, Object> healthManager() {
        Map<String, Object> health = shared();
        if (endpoints.busIsEmbedded()) {
            health.put("cloudyard.health.warm-up", "1s");
        }
        return health;
    }

    Map<String, Object> dea() {
        Map<String, Object> dea = shared();
        dea.put("cloudyard.dea.state-directory", home.resolve("dea").toString());
        dea.put("cloudyard.dea.owner", owner());
        put(dea, "cloudyard.dea.name", Setting.CY_NAME);
        put(dea, "cloudyard.dea.zone", Setting.CY_ZONE);
        put(dea, "cloudyard.dea.memory", Setting.CY_MEMORY);
        put(dea, "cloudyard.dea.disk", Setting.CY_DISK);
        put(dea, "cloudyard.dea.docker-host", Setting.CY_DOCKER_HOST);
        put(dea, "cloudyard.dea.stack-image", Setting.CY_STACK_IMAGE);
        put(dea, "cloudyard.dea.trusted-certificates", Setting.CY_TRUSTED_CERTIFICATES);
        put(dea, "cloudyard.dea.registries.NPM_CONFIG_REGISTRY", Setting.CY_NPM_REGISTRY);
        put(dea, "cloudyard.dea.registries.PIP_INDEX_URL", Setting.CY_PYPI_INDEX);
        put(dea, "cloudyard.dea.registries.GOPROXY", Setting.CY_GOPROXY);
        put(dea, "cloudyard.dea.registries.CY_MAVEN_MIRROR_URL", Setting.CY_MAVEN_MIRROR);
        put(dea, "cloudyard.dea.registries.CY_DEBIAN_MIRROR", Setting.CY_DEBIAN_MIRROR);
        put(dea, "cloudyard.dea.registries.BUNDLE_MIRROR__ALL", Setting.CY_RUBYGEMS_MIRROR);
        return dea;
    }

    /** Two clouds on one engine are told apart by their homes; {@code deploy/local/settings.sh} makes the same name. */
    private String owner() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(home.toString().getBytes(StandardCharsets.UTF_8));
            return "cy-" + HexFormat.of().formatHex(digest).substring(0, OWNER_HEX_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
