package io.cloudyard.controller.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManifestDiffTest {
    private static final Map<String, Object> APP = Map.of(
            "name", "x",
            "env", Map.of("A", "1"),
            "routes", List.of(Map.of("route", "x.cy.test")),
            "processes", List.of(Map.of("type", "web", "memory", "1024M", "instances", 1)));

    @Test
    void the_same_size_in_another_unit_is_no_change() {
        assertThat(ManifestDiff.of(0, APP, Map.of("name", "x", "memory", "1G", "instances", 1)))
                .isEmpty();
    }

    @Test
    void a_changed_value_is_replaced() {
        assertThat(ManifestDiff.of(1, APP, Map.of("memory", "2G")))
                .containsExactly(new ManifestDiff.Change("replace", "/applications/1/memory", "1024M", "2G"));
    }

    @Test
    void variables_and_routes_are_added_one_by_one() {
        assertThat(ManifestDiff.of(
                        0,
                        APP,
                        Map.of(
                                "env", Map.of("A", 1, "B", "2"),
                                "routes", List.of(Map.of("route", "x.cy.test"), Map.of("route", "y.cy.test")))))
                .containsExactlyInAnyOrder(
                        new ManifestDiff.Change("add", "/applications/0/env/B", null, "2"),
                        new ManifestDiff.Change("add", "/applications/0/routes/1", null, Map.of("route", "y.cy.test")));
    }

    @Test
    void processes_are_compared_by_their_type() {
        assertThat(ManifestDiff.of(
                        0,
                        APP,
                        Map.of("processes", List.of(Map.of("type", "worker"), Map.of("type", "web", "instances", 3)))))
                .containsExactly(
                        new ManifestDiff.Change("add", "/applications/0/processes/0", null, Map.of("type", "worker")),
                        new ManifestDiff.Change("replace", "/applications/0/processes/1/instances", 1, 3));
    }
}
