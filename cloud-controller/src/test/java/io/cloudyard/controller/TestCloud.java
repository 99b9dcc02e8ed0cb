package io.cloudyard.controller;

import io.cloudyard.controller.FakeRuntime.FakeBits;
import io.cloudyard.controller.FakeRuntime.FakeInstances;
import io.cloudyard.controller.FakeRuntime.FakeStaging;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A controller over a real PostgreSQL with imaginary hosts, shared by all tests of a run. Each test makes its own space. */
final class TestCloud implements AutoCloseable {
    static final String PASSWORD = "opensesame";

    final ConfigurableApplicationContext context;
    private final LocalPostgres database;
    private final Path directory;
    private @Nullable Api admin;

    private TestCloud(LocalPostgres database, Path directory) {
        this.database = database;
        this.directory = directory;
        this.context = CloudControllerApplication.run(settings(database.jdbcUrl(), directory), FakeRuntime.class);
    }

    static TestCloud start() {
        return new TestCloud(LocalPostgres.start(), temporaryDirectory());
    }

    static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("controller");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> settings(String jdbcUrl, Path directory) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("cloudyard.controller.database.url", jdbcUrl);
        settings.put("cloudyard.controller.database.user", "postgres");
        settings.put("cloudyard.controller.admin-password", PASSWORD);
        settings.put("cloudyard.controller.encryption-key-file", directory.resolve("encryption.key"));
        settings.put("cloudyard.controller.token-key-file", directory.resolve("token.key"));
        settings.put("cloudyard.controller.limits.upload", "1MB");
        settings.put("cloudyard.blobstore.directory", directory.resolve("blobs"));
        settings.put("spring.profiles.active", "without-runtime");
        settings.put("cloudyard.domain", "cy.test");
        settings.put("cloudyard.external-port", 80);
        return settings;
    }

    Api nobody() {
        return new Api(port(context), "");
    }

    static int port(ConfigurableApplicationContext context) {
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    synchronized Api admin() {
        Api known = admin;
        if (known == null) {
            known = nobody().login("admin", PASSWORD);
            admin = known;
        }
        return known;
    }

    FakeInstances instances() {
        return context.getBean(FakeInstances.class);
    }

    FakeStaging staging() {
        return context.getBean(FakeStaging.class);
    }

    FakeBits bits() {
        return context.getBean(FakeBits.class);
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** A new organization with a space. */
    Place newSpace() {
        String org = admin().post("/v3/organizations", "{\"name\":\"org-" + UUID.randomUUID() + "\"}")
                .expect(201)
                .text("/guid");
        return new Place(org, newSpace(org));
    }

    String newSpace(String org) {
        return admin().post(
                        "/v3/spaces",
                        "{\"name\":\"space-" + UUID.randomUUID()
                                + "\",\"relationships\":{\"organization\":{\"data\":{\"guid\":\"" + org + "\"}}}}")
                .expect(201)
                .text("/guid");
    }

    /** Where a test plays. */
    record Place(String org, String space) {}

    /** A new user with these roles in {@code place}, logged in. */
    Api user(Place place, String... roles) {
        String name = "user-" + UUID.randomUUID();
        String guid = admin().post("/Users", "{\"userName\":\"" + name + "\",\"password\":\"pw\"}")
                .expect(201)
                .text("/id");
        admin().post("/v3/users", "{\"guid\":\"" + guid + "\"}").expect(201);
        for (String role : roles) {
            grant(place, guid, role);
        }
        return nobody().login(name, "pw");
    }

    private void grant(Place place, String user, String role) {
        if (role.startsWith("space_")) {
            role("organization_user", "organization", place.org(), user);
            role(role, "space", place.space(), user).expect(201);
        } else {
            role(role, "organization", place.org(), user).expect(201);
        }
    }

    private Api.Answer role(String type, String kind, String place, String user) {
        return admin().post(
                        "/v3/roles",
                        "{\"type\":\"" + type + "\",\"relationships\":{\"user\":{\"data\":{\"guid\":\"" + user
                                + "\"}},\"" + kind + "\":{\"data\":{\"guid\":\"" + place + "\"}}}}");
    }

    @Override
    public void close() {
        context.close();
        database.close();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives tests the cloud as a parameter. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext extension) {
            return parameter.getParameter().getType() == TestCloud.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext extension) {
            return extension
                    .getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .computeIfAbsent(TestCloud.class, _ -> start(), TestCloud.class);
        }
    }
}
