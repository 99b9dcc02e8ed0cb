package io.cloudyard.cli.fake;

import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.manifest.YamlReading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Manifests, packages, builds, droplets. */
final class FakePush implements FakeResources {
    private final FakeCloud cloud;
    private final FakeStore store;

    FakePush(FakeCloud cloud) {
        this.cloud = cloud;
        this.store = cloud.store;
    }

    @Override
    public Optional<FakeReply> answer(FakeRequest request) {
        return request.matches("POST /v3/spaces/*/manifest_diff")
                .map(p -> diff())
                .or(() -> request.matches("POST /v3/spaces/*/actions/apply_manifest")
                        .map(p -> apply(request)))
                .or(() -> request.matches("POST /v3/resource_matches").map(p -> match(request.json())))
                .or(() -> request.matches("POST /v3/packages").map(p -> createPackage(request.json())))
                .or(() -> request.matches("GET /v3/packages").map(p -> FakeReply.list(store.packages.values())))
                .or(() -> request.matches("DELETE /v3/packages/*").map(p -> deletePackage(p[0], request)))
                .or(() -> request.matches("POST /v3/packages/*/upload").map(p -> upload(p[0], request)))
                .or(() -> request.matches("GET /v3/packages/*/droplets").map(p -> FakeReply.list(List.of())))
                .or(() -> request.matches("POST /v3/builds").map(p -> build(request.json())))
                .or(() -> request.matches("GET /v3/builds/*").map(p -> built(p[0])))
                .or(() -> request.matches("PATCH /v3/apps/*/relationships/current_droplet")
                        .map(p -> setDroplet(p[0], request.json())))
                .or(() -> request.matches("GET /v3/apps/*/droplets/current").map(p -> droplet(p[0])));
    }

    private FakeReply diff() {
        return cloud.manifestDiffStatus >= 400
                ? FakeReply.error(cloud.manifestDiffStatus, 10001, "UnknownError", "no diff")
                : new FakeReply(
                        201,
                        "",
                        "{\"diff\":[{\"op\":\"replace\",\"path\":\"/applications/0/memory\",\"was\":\"256M\",\"value\":\"512M\"}]}");
    }

    private FakeReply apply(FakeRequest request) {
        store.manifest = request.body();
        store.apply(Json.of(YamlReading.of(request.body())));
        return FakeReply.job(request);
    }

    private FakeReply match(Json body) {
        store.matchRequests.add(body);
        return FakeReply.ok(Map.of(
                "resources",
                body.items("resources").stream()
                        .filter(file -> store.knownFiles.contains(file.text("checksum", "value")))
                        .toList()));
    }

    private FakeReply createPackage(Json body) {
        String guid = store.guid("p");
        Map<String, Object> made = new java.util.LinkedHashMap<>();
        made.put("guid", guid);
        made.put("state", "AWAITING_UPLOAD");
        made.put("app", body.text("relationships", "app", "data", "guid"));
        store.packages.put(guid, made);
        return FakeReply.ok(made);
    }

    private FakeReply deletePackage(String guid, FakeRequest request) {
        store.packages.remove(guid);
        return FakeReply.job(request);
    }

    private FakeReply upload(String guid, FakeRequest request) {
        store.uploaded.clear();
        int zip = request.body().indexOf("PK\u0003\u0004");
        if (zip >= 0) {
            unzip(request.body().substring(zip).getBytes(StandardCharsets.ISO_8859_1));
        }
        store.matchRequests
                .getLast()
                .items("resources")
                .forEach(f -> store.knownFiles.add(f.text("checksum", "value")));
        store.packages.get(guid).put("state", "READY");
        return FakeReply.ok(store.packages.get(guid));
    }

    private void unzip(byte[] bytes) {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                store.uploaded.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FakeReply build(Json body) {
        String guid = store.guid("b");
        String app = (String) store.packages.get(body.text("package", "guid")).get("app");
        store.builds.put(guid, app);
        store.log(app, "STG", "-----> Node.js buildpack");
        store.log(app, "RTR", "not from the stager");
        store.log(app, "STG", "       added 57 packages");
        cloud.stagingReached.countDown();
        return FakeReply.ok(Map.of("guid", guid, "state", "STAGING"));
    }

    private FakeReply built(String guid) {
        if (cloud.holdStaging && cloud.stagingMayEnd.getCount() > 0) {
            return FakeReply.ok(Map.of("guid", guid, "state", "STAGING"));
        }
        return cloud.stagingError.isEmpty()
                ? FakeReply.ok(Map.of("guid", guid, "state", "STAGED", "droplet", Map.of("guid", "d-" + guid)))
                : FakeReply.ok(Map.of("guid", guid, "state", "FAILED", "error", cloud.stagingError));
    }

    private FakeReply setDroplet(String app, Json body) {
        store.currentDroplets.put(app, body.text("data", "guid"));
        return FakeReply.ok(body);
    }

    private FakeReply droplet(String app) {
        return store.currentDroplets.containsKey(app)
                ? FakeReply.ok(Map.of(
                        "guid",
                        store.currentDroplets.get(app),
                        "stack",
                        "cydeb13",
                        "created_at",
                        "2026-01-02T03:04:05Z",
                        "buildpacks",
                        List.of(Map.of("name", "nodejs_buildpack", "version", "1.8"))))
                : FakeReply.notFound("Droplet");
    }
}
