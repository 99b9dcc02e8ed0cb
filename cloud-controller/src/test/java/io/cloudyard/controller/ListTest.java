package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Pages, orders, filters and selectors of lists. */
@ExtendWith(TestCloud.Extension.class)
class ListTest {
    private final TestCloud.Place place;
    private final Api dev;

    ListTest(TestCloud cloud) {
        this.place = cloud.newSpace();
        this.dev = cloud.user(place, "space_developer");
    }

    private void app(String name, String labels) {
        dev.post(
                        "/v3/apps",
                        "{\"name\":\"" + name + "\",\"metadata\":{\"labels\":" + labels
                                + "},\"relationships\":{\"space\":{\"data\":{\"guid\":\"" + place.space() + "\"}}}}")
                .expect(201);
    }

    private JsonNode list(String query) {
        return dev.get("/v3/apps?order_by=name&space_guids=" + place.space() + query)
                .expect(200)
                .json();
    }

    private static String names(JsonNode list) {
        return list.at("/resources")
                .valueStream()
                .map(app -> app.get("name").stringValue())
                .toList()
                .toString();
    }

    @Test
    void pages_link_to_their_neighbours() {
        IntStream.range(0, 5).forEach(i -> app("app" + i, "{}"));
        JsonNode page = list("&per_page=2&page=2");
        assertThat(names(page)).isEqualTo("[app2, app3]");
        assertThat(page.at("/pagination/total_results").asInt()).isEqualTo(5);
        assertThat(page.at("/pagination/total_pages").asInt()).isEqualTo(3);
        assertThat(page.at("/pagination/next/href").stringValue())
                .startsWith("http://api.cy.test/v3/apps?")
                .contains("page=3", "per_page=2", "space_guids=" + place.space());
        assertThat(list("&per_page=2&page=3").at("/pagination/next").isNull()).isTrue();
        assertThat(names(list("&per_page=2&page=9"))).isEqualTo("[]");
    }

    @Test
    void a_comma_in_a_name_is_encoded_twice() {
        app("a,b", "{}");
        app("c+d", "{}");
        app("e", "{}");
        assertThat(names(list("&names=a%252Cb,e"))).isEqualTo("[a,b, e]");
        assertThat(names(list("&names=c%2Bd"))).isEqualTo("[c+d]");
    }

    @Test
    void labels_select() {
        app("blue", "{\"env\":\"prod\",\"team\":\"x\"}");
        app("green", "{\"env\":\"dev\"}");
        app("red", "{}");
        assertThat(names(list("&label_selector=env"))).isEqualTo("[blue, green]");
        assertThat(names(list("&label_selector=!env"))).isEqualTo("[red]");
        assertThat(names(list("&label_selector=env%3Dprod"))).isEqualTo("[blue]");
        assertThat(names(list("&label_selector=env!%3Dprod"))).isEqualTo("[green, red]");
        assertThat(names(list("&label_selector=env+in+(prod,dev),team"))).isEqualTo("[blue]");
        assertThat(names(list("&label_selector=env+notin+(prod)"))).isEqualTo("[green, red]");
    }

    @Test
    void times_have_seconds_and_a_z() {
        app("t", "{}");
        assertThat(list("").at("/resources/0/created_at").stringValue())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @Test
    void an_empty_filter_is_a_filter() {
        assertThat(dev.get("/v3/routes?hosts=&space_guids=" + place.space())
                        .expect(200)
                        .json()
                        .at("/resources")
                        .isEmpty())
                .isTrue();
    }
}
