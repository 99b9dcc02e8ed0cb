package io.cloudyard.stager.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTypesTest {
    @Test
    void later_files_win_type_by_type() {
        var supplied =
                ProcessFile.launch("apt", "processes: [{type: web, command: one}, {type: worker, command: two}]");
        var released = ProcessFile.release("nodejs", "default_process_types: {web: three}");
        var procfile = ProcessFile.procfile("clock: four");

        assertThat(ProcessTypes.merge(List.of(supplied, released, procfile)))
                .hasSize(3)
                .containsEntry("web", "three")
                .containsEntry("worker", "two")
                .containsEntry("clock", "four");
    }

    @Test
    void numbers_and_quoted_texts_are_commands_too() {
        assertThat(ProcessTypes.read(ProcessFile.procfile("web: 'echo \"a: b\"'\nworker: 5\n")))
                .containsEntry("web", "echo \"a: b\"")
                .containsEntry("worker", "5");
    }

    @Test
    void a_sidecar_is_not_a_process_type() {
        String text = "processes:\n- type: envoy\n  command: envoy\n"
                + "  platforms: {cloudfoundry: {sidecar_for: [web]}}\n- {type: web, command: run}\n";

        assertThat(ProcessTypes.read(ProcessFile.launch("b", text))).containsOnlyKeys("web");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "---\n", "# only a comment\n", "addons: []"})
    void a_release_without_types_has_none(String text) {
        assertThat(ProcessTypes.read(ProcessFile.release("b", text))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web: echo a: b|Procfile, line 1",
                "'web: run\nweb: again'|Procfile, line 2: 'web' is there twice",
                "'web: run\n\nbad type: x'|Procfile, line 3: process type 'bad type'",
                "'web: [a, b]'|Procfile, line 1: the command is not a text",
                "'web: run\n\tx: y'|Procfile, line 2",
                "just text|Procfile, line 1: the file is not a list",
            })
    void a_bad_procfile_names_the_line(String text, String words) {
        assertThatThrownBy(() -> ProcessTypes.read(ProcessFile.procfile(text)))
                .isInstanceOf(InvalidProcessFileException.class)
                .hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!javax.script.ScriptEngineManager [x]", "&a [*a]", "a: &x b\nb: &y [*x,*x]\nc: [*y,*y]"})
    void tricks_of_yaml_are_refused(String text) {
        assertThatThrownBy(() -> ProcessTypes.read(ProcessFile.procfile(text)))
                .isInstanceOf(InvalidProcessFileException.class);
    }

    @Test
    void a_huge_or_deep_file_is_refused() {
        Stream.of("web: " + "x".repeat(70_000), "web: " + "[".repeat(5_000))
                .forEach(text -> assertThatThrownBy(() -> ProcessTypes.read(ProcessFile.procfile(text)))
                        .isInstanceOf(InvalidProcessFileException.class));
    }

    @Test
    void an_unreadable_config_says_nothing() {
        assertThat(ProcessTypes.configured(ProcessFile.config("b", "version: 1.2"), "version"))
                .contains("1.2");
        assertThat(ProcessTypes.configured(ProcessFile.config("b", "a: b: c"), "version"))
                .isEmpty();
    }
}
