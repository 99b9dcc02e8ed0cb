package io.cloudyard.stager;

import static io.cloudyard.stager.Fault.of;
import static io.cloudyard.stager.Zips.zip;

import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.staging.BuildpackRef;
import java.util.List;

/** What may be wrong with buildpacks, before or while the right one is looked for. */
final class BuildpackFaults {
    private static final String ERROR = "StagingError";
    private static final String NONE = "NoAppDetectedError";
    private static final String GIT = "https://user:secret@git.example.com/own.git";

    private BuildpackFaults() {}

    static List<Fault> all() {
        return List.of(
                of("none installed", NONE, "detect", f -> {}, "no buildpack is installed")
                        .with(Requests.of(BuildFixture.PACKAGE).detecting()),
                none("none detects", f -> {}, "tried nodejs, java", "app.txt", "name the buildpack (-b)"),
                none("app in a folder", f -> f.upload(zip().file("web/package.json", "{}")), "web/", "cy push -p web"),
                none(
                        "misspelt file",
                        f -> f.upload(zip().file("procfile", "x")),
                        "'procfile' must be called 'Procfile'"),
                none("gradle", f -> f.upload(zip().file("build.gradle", "x")), "Gradle", "build/libs"),
                none("empty package", f -> f.upload(zip()), "nothing at all"),
                of("buildpack bits gone", ERROR, "download", f -> {}, "buildpack old", "not in the blobstore")
                        .with(Requests.of(BuildFixture.PACKAGE, gone())),
                of("no bin", ERROR, "download", f -> f.stack.has("nodejs", ""), "nodejs has no bin directory"),
                of(
                                "supply missing",
                                ERROR,
                                "supply",
                                f -> f.stack.has("nodejs", " finalize"),
                                "nodejs has no bin/supply")
                        .with(BuildFixture.named("nodejs", "java")),
                of("cannot be last", ERROR, "finalize", f -> f.stack.has("nodejs", " supply"), "cannot be the last"),
                of("clone fails", ERROR, "download", BuildpackFaults::clone, "git.example.com", "not found")
                        .with(Requests.of(BuildFixture.PACKAGE, BuildFixture.custom(GIT + "#v1"))),
                of(
                                "zip fails",
                                ERROR,
                                "download",
                                f -> f.stack.on("download", 1, "curl: (22) 404"),
                                "downloaded",
                                "404")
                        .with(Requests.of(BuildFixture.PACKAGE, BuildFixture.custom("https://example.com/b.zip"))),
                of("strange scheme", ERROR, "download", f -> {}, "expected: http, https, git or ssh")
                        .with(Requests.of(BuildFixture.PACKAGE, BuildFixture.custom("file:///etc"))),
                of("hostile ref", ERROR, "download", f -> {}, "what follows #")
                        .with(Requests.of(BuildFixture.PACKAGE, BuildFixture.custom("https://example.com/a#--evil"))));
    }

    private static Fault none(String name, Fault.Arrangement arrange, String... says) {
        return of(
                        name,
                        NONE,
                        "detect",
                        f -> {
                            f.stack.on("nodejs/detect", 1).on("java/detect", 1);
                            arrange.accept(f);
                        },
                        says)
                .with(BuildFixture.named("nodejs", "java").detecting());
    }

    private static void clone(BuildFixture fixture) {
        fixture.stack.on("git", 1, "fatal: repository 'https://user:secret@git.example.com/own.git/' not found");
    }

    private static BuildpackRef gone() {
        return new BuildpackRef("old", new Digest("cd".repeat(32)), null);
    }
}
