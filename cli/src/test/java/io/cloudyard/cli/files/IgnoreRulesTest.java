package io.cloudyard.cli.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.cli.files.AppFile.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnoreRulesTest {
    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "*.log,          a.log,             true",
        "*.log,          deep/er/a.log,     true",
        "*.log,          a.logs,            false",
        "/a.log,         a.log,             true",
        "/a.log,         b/a.log,           false",
        "doc/*.txt,      doc/a.txt,         true",
        "doc/*.txt,      doc/b/a.txt,       false",
        "doc/*.txt,      x/doc/a.txt,       false",
        "**/tmp,         tmp,               true",
        "**/tmp,         a/b/tmp,           true",
        "a/**,           a/b/c,             true",
        "a/**,           a,                 false",
        "a/**/z,         a/z,               true",
        "a/**/z,         a/b/c/z,           true",
        "file?.js,       file1.js,          true",
        "file?.js,       file/.js,          false",
        "[a-c].js,       b.js,              true",
        "[!a-c].js,      b.js,              false",
        "[!a-c].js,      d.js,              true",
        "[a.js,          [a.js,             true",
        "\\#x,           '#x',              true",
        "# comment,      '# comment',       false",
        "'trailing  ',   trailing,          true",
        "a.b,            axb,               false",
        "(x,             '(x',              true",
        "target/,        target,            false",
    })
    void lines_fit_files_as_in_git(String line, String path, boolean ignored) {
        assertThat(IgnoreRules.of(List.of(line)).ignore(path, Kind.FILE)).isEqualTo(ignored);
    }

    @Test
    void a_slash_at_the_end_fits_directories_only() {
        IgnoreRules rules = IgnoreRules.of(List.of("target/"));

        assertThat(rules.ignore("a/target", Kind.DIRECTORY)).isTrue();
    }

    @Test
    void the_last_line_that_fits_decides() {
        IgnoreRules rules = IgnoreRules.of(List.of("*.txt", "!keep.txt", "secret/keep.txt"));

        assertThat(rules.ignore("a.txt", Kind.FILE)).isTrue();
        assertThat(rules.ignore("keep.txt", Kind.FILE)).isFalse();
        assertThat(rules.ignore("secret/keep.txt", Kind.FILE)).isTrue();
    }

    @Test
    void defaults_stay_at_home_unless_taken_back() {
        assertThat(IgnoreRules.of(List.of()).ignore("a/.git", Kind.DIRECTORY)).isTrue();
        assertThat(IgnoreRules.of(List.of()).ignore("manifest.yml", Kind.FILE)).isTrue();
        assertThat(IgnoreRules.of(List.of("!manifest.yml")).ignore("manifest.yml", Kind.FILE))
                .isFalse();
    }
}
