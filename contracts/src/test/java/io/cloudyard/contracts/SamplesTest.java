package io.cloudyard.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The golden samples: every message of every supported version still reads, and is written in the same form. */
class SamplesTest {
    private final JsonCodec codec = new JsonCodec();
    private final JsonMapper mapper = new JsonMapper();

    static List<Sample> samples() {
        return Sample.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_message_has_a_sample(Sample sample) {
        assertThat(sample.files())
                .as("samples of %s; add src/test/resources/samples/%s/1.json", sample.type(), sample)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_is_read_and_written_again_without_a_difference(Sample sample) throws IOException {
        for (Path file : sample.files()) {
            byte[] json = Files.readAllBytes(file);

            byte[] again = codec.encode(codec.decode(json, sample.type()));

            assertThat(mapper.readTree(again)).as("%s", file).isEqualTo(mapper.readTree(json));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void the_samples_of_a_message_show_every_field_of_it(Sample sample) throws IOException {
        var shown = new ArrayList<String>();
        for (Path file : sample.files()) {
            mapper.readTree(Files.readAllBytes(file)).propertyNames().forEach(shown::add);
        }

        assertThat(shown.stream().distinct()).hasSameSizeAs(sample.components());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_field_from_a_newer_version_is_ignored(Sample sample) throws IOException {
        for (Path file : sample.files()) {
            JsonNode json = mapper.readTree(Files.readAllBytes(file));
            ObjectNode newer = ((ObjectNode) json.deepCopy()).put("from_the_future", 7);
            newer.putObject("and_nested").put("x", "y");

            Object read = codec.decode(mapper.writeValueAsBytes(newer), sample.type());

            assertThat(mapper.readTree(codec.encode(read))).as("%s", file).isEqualTo(json);
        }
    }

    @Test
    void no_sample_is_left_over_from_a_subject_that_is_gone() {
        assertThat(Sample.all().stream().flatMap(sample -> sample.files().stream()))
                .containsExactlyInAnyOrderElementsOf(Sample.allFiles());
    }
}
