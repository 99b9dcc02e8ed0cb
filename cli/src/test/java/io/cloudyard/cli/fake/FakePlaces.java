package io.cloudyard.cli.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orgs, spaces, domains, buildpacks, stacks. */
final class FakePlaces implements FakeResources {
    private final FakeCloud cloud;

    FakePlaces(FakeCloud cloud) {
        this.cloud = cloud;
    }

    @Override
    public Optional<FakeReply> answer(FakeRequest request) {
        return Optional.ofNullable(
                switch (request.method() + " " + request.path()) {
                    case "GET /v3/organizations" ->
                        FakeReply.list(named(new ArrayList<>(cloud.store.orgs), request, "o-"));
                    case "POST /v3/organizations" -> create(request);
                    case "GET /v3/spaces" ->
                        FakeReply.list(
                                request.parameter("organization_guids").equals("o-acme")
                                        ? named(List.of("dev"), request, "s-")
                                        : List.of());
                    case "GET /v3/domains", "GET /v3/organizations/o-acme/domains" -> FakeReply.list(domains(request));
                    case "GET /v3/stacks" -> FakeReply.list(named(List.of("cydeb13"), request, "st-"));
                    case "GET /v3/jobs/j1" -> FakeReply.ok(Map.of("guid", "j1", "operation", "x", "state", "COMPLETE"));
                    default -> null;
                });
    }

    private FakeReply create(FakeRequest request) {
        cloud.store.orgs.add(request.json().text("name"));
        return FakeReply.ok(Map.of("guid", "o-" + request.json().text("name")));
    }

    private static List<Map<String, Object>> named(List<String> names, FakeRequest request, String prefix) {
        String wanted = request.parameter("names");
        return names.stream()
                .filter(name -> wanted.isEmpty() || wanted.equals(name))
                .sorted()
                .map(name -> Map.<String, Object>of(
                        "guid", prefix + name, "name", name, "created_at", "2026-01-01T00:00:00Z"))
                .toList();
    }

    private static List<Map<String, Object>> domains(FakeRequest request) {
        String wanted = request.parameter("names");
        if (!wanted.isEmpty() && !wanted.equals("cy.localhost")) {
            return List.of();
        }
        return List.of(Map.of(
                "guid", "dom1", "name", "cy.localhost", "internal", false, "supported_protocols", List.of("http")));
    }
}
