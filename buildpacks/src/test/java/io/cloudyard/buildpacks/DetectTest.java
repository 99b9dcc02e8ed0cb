package io.cloudyard.buildpacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which buildpack claims which tree. The first claim in the order wins; near misses say why they were passed over. */
class DetectTest {
    private static final String START = "package.json={\"scripts\":{\"start\":\"node index.js\"}}";

    @TempDir
    Path app;

    static Stream<Arguments> trees() {
        return Stream.of(
                claimed("staticfile", "Staticfile", "site/index.html"),
                claimed("staticfile", "index.html", "style.css"),
                claimed("staticfile", "public/index.html"),
                claimed("staticfile", "dist/index.html", "README.md"),
                claimed("staticfile", "Staticfile", START),
                claimed("java", "pom.xml", "src/main/java/App.java"),
                claimed("java", "pom.xml", START),
                claimed("java", "META-INF/MANIFEST.MF=Main-Class: a.B\n", "BOOT-INF/classes/a/B.class"),
                claimed("java", "META-INF/MANIFEST.MF=Manifest-Version: 1.0\r\nMain-Class: a.B\r\n", "a/B.class"),
                claimed("java", "WEB-INF/web.xml", "index.html"),
                claimed("java", "app.jar"),
                claimed("java", "app.war", "Procfile=web: java -jar app.war"),
                claimed("ruby", "Gemfile", "config.ru"),
                claimed("ruby", "config.ru"),
                claimed("ruby", "Gemfile", "Procfile=web: ruby app.rb", START),
                claimed("ruby", "Gemfile", "config.ru", START),
                claimed("nodejs", START, "index.js"),
                claimed("nodejs", "package.json={}", "server.js"),
                claimed("nodejs", "package.json={}", "bin/www", "lib/app.js"),
                claimed("nodejs", START, "index.html", "public/index.html"),
                claimed("nodejs", START, "requirements.txt"),
                claimed("nodejs", START, "Gemfile"),
                claimed("go", "go.mod=module a\n", "main.go=package main\n"),
                claimed("go", "main.go=package main\n\nfunc main() {}\n"),
                claimed("go", "go.mod=module a\n", "package.json={\"devDependencies\":{}}"),
                claimed("go", "go.mod=module a\n", "index.html"),
                claimed("python", "requirements.txt", "app.py"),
                claimed("python", "Pipfile"),
                claimed("python", "manage.py", "package.json={\"devDependencies\":{}}"),
                claimed("python", "pyproject.toml=[project]\nname = \"a\"\n"),
                claimed("python", "requirements.txt", "index.html"),
                claimed("python", "requirements.txt", "tool.jar"),
                claimed("php", "index.php", "index.html"),
                claimed("php", "composer.json", "src/App.php"),
                claimed("php", "public/index.php"),
                claimed("nodejs", "index.php", START));
    }

    private static Arguments claimed(String buildpack, String... tree) {
        return Arguments.of(buildpack, List.of(tree));
    }

    @ParameterizedTest(name = "{0} claims {1}")
    @MethodSource("trees")
    void the_first_buildpack_that_claims_a_tree_is_the_right_one(String buildpack, List<String> tree)
            throws IOException {
        Scripts.tree(app, tree.toArray(String[]::new));

        assertThat(firstClaim()).isEqualTo(buildpack);
    }

    static Stream<List<String>> strangers() {
        return Stream.of(
                List.of("README.md"),
                List.of("program"),
                List.of("bin/start", "lib/a.txt"),
                List.of("lib.go=package lib\n"),
                List.of("pyproject.toml=[tool.ruff]\nline-length = 100\n"),
                List.of("META-INF/MANIFEST.MF=Manifest-Version: 1.0\n"),
                List.of("deep/down/pom.xml"),
                List.of("index.html", "tool.php"));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void nothing_claims_what_is_no_app_of_a_known_kind(List<String> tree) throws IOException {
        Scripts.tree(app, tree.toArray(String[]::new));

        assertThat(firstClaim()).isEqualTo("none");
    }

    static Stream<Arguments> nearMisses() {
        return Stream.of(
                Arguments.of("java", List.of("build.gradle"), "Gradle builds are not supported"),
                Arguments.of("staticfile", List.of("index.html", START), "but also package.json"),
                Arguments.of("staticfile", List.of("index.html", "tool.php"), "but also tool.php"),
                Arguments.of("nodejs", List.of("package.json={}", "go.mod"), "no start script"),
                Arguments.of("php", List.of("tool.php"), "no index.php"),
                Arguments.of("ruby", List.of("Gemfile", START), "not a Ruby app"),
                Arguments.of("python", List.of("requirement.txt"), "read from requirements.txt"));
    }

    @ParameterizedTest(name = "{0} on {1} says: {2}")
    @MethodSource("nearMisses")
    void a_near_miss_says_what_is_amiss(String buildpack, List<String> tree, String reason) throws IOException {
        Scripts.tree(app, tree.toArray(String[]::new));

        var outcome = detect(buildpack);

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains(reason);
    }

    private String firstClaim() throws IOException {
        for (String line : Files.readAllLines(Scripts.BUILDPACKS.resolve("order.txt"))) {
            if (!line.startsWith("#") && detect(line).exit() == 0) {
                return line;
            }
        }
        return "none";
    }

    private Scripts.Outcome detect(String buildpack) throws IOException {
        var script = Scripts.BUILDPACKS.resolve(buildpack).resolve("bin/detect");
        return Scripts.run(Map.of(), List.of(script.toString(), app.toString()));
    }
}
