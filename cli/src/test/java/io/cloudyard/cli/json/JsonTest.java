package io.cloudyard.cli.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
    @Test
    void what_is_not_there_is_absent_and_no_error() {
        Json json = JsonText.parse("{\"a\":{\"b\":[1,{\"c\":\"x\"}]},\"n\":null}");

        assertThat(json.at("a").items("b").getLast().text("c")).isEqualTo("x");
        assertThat(json.text("a", "z", "y")).isEmpty();
        assertThat(json.at("n").isPresent()).isFalse();
        assertThat(json.items("a")).isEmpty();
        assertThat(json.number("a")).isZero();
    }

    @Test
    void texts_go_there_and_back() {
        String text = "{\"a\":[],\"b\":{},\"c\":\"\\\"\\n\u00e9\",\"d\":[1,2.5,true,null]}";

        assertThat(JsonText.compact(JsonText.parse(text))).isEqualTo(text);
        assertThat(JsonText.compact(JsonText.parse(JsonText.pretty(JsonText.parse(text)))))
                .isEqualTo(text);
        assertThat(JsonText.pretty(Map.of("a", List.of(1)))).isEqualTo("{\n  \"a\": [\n    1\n  ]\n}");
    }

    @Test
    void other_text_is_refused() {
        for (String text : List.of("<html>", "{", "{\"a\":}", "[1,]")) {
            assertThatThrownBy(() -> JsonText.parse(text)).isInstanceOf(MalformedJsonException.class);
        }
    }
}
