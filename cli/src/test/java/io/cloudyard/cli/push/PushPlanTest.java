package io.cloudyard.cli.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PushPlanTest {
    @Test
    void options_win_over_the_file() {
        Map<String, Object> app = PushPlan.withOptions(
                Map.of("memory", "1G", "disk-quota", "2G"), Map.of("memory", "64M", "disk_quota", "1G"));

        assertThat(app)
                .containsEntry("memory", "64M")
                .containsEntry("disk_quota", "1G")
                .doesNotContainKey("disk-quota");
    }

    @Test
    void options_of_the_process_go_to_the_web_process_where_the_file_lists_it() {
        Map<String, Object> app = PushPlan.withOptions(
                Map.of(
                        "name",
                        "a",
                        "processes",
                        List.of(Map.of("type", "worker"), Map.of("type", "web", "instances", 1))),
                Map.of("instances", 4, "stack", "cydeb13"));

        assertThat(app).containsEntry("stack", "cydeb13").doesNotContainKey("instances");
        assertThat(app.get("processes"))
                .isEqualTo(List.of(Map.of("type", "worker"), Map.of("type", "web", "instances", 4)));
    }

    @Test
    void an_app_gets_a_default_route_unless_something_is_said_of_routes() {
        assertThat(PushPlan.withOptions(Map.of("name", "a"), Map.of())).containsEntry("default-route", true);
        assertThat(PushPlan.withOptions(Map.of("no-route", true), Map.of())).doesNotContainKey("default-route");
        assertThat(PushPlan.withOptions(Map.of("routes", List.of()), Map.of())).doesNotContainKey("default-route");
    }

    @Test
    void no_route_takes_the_routes_of_the_file_away() {
        assertThat(PushPlan.withOptions(Map.of("routes", List.of("x"), "random-route", true), Map.of("no-route", true)))
                .isEqualTo(Map.of("no-route", true));
    }

    @Test
    void a_reset_command_is_a_null_in_the_manifest() {
        Map<String, @Nullable Object> reset = new LinkedHashMap<>();
        reset.put("command", null);

        assertThat(PushPlan.withOptions(Map.of("command", "x"), reset)).containsEntry("command", null);
    }
}
