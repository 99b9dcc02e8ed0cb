package io.cloudyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.fake.FakeCloud;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, sent to a process of its own. */
class CtrlCTest {
    private final FakeCloud cloud = new FakeCloud();

    @TempDir
    Path home;

    private CyRunner cy;

    @BeforeEach
    void setUp() throws IOException {
        Files.createDirectories(home.resolve("app"));
        Files.writeString(home.resolve("app/index.html"), "hello");
        cy = new CyRunner(home).loggedInTo(cloud).in(home.resolve("app"));
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void ctrl_c_while_staging_gives_the_build_up_and_says_how_to_go_on() throws Exception {
        cloud.holdingStaging();
        Process push = start("push", "web");
        assertThat(cloud.awaitStaging()).isTrue();

        interrupt(push);

        assertThat(push.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(push.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(Files.readString(home.resolve("err")))
                .contains("interrupted: staging of 'web' is given up, the app is as before; 'cy push' starts again")
                .doesNotContain("error:", "Exception");
        assertThat(cloud.count("DELETE /v3/packages/")).isEqualTo(1);
    }

    @Test
    void after_ctrl_c_the_next_push_goes_through() throws Exception {
        cloud.holdingStaging();
        Process push = start("push", "web");
        assertThat(cloud.awaitStaging()).isTrue();
        interrupt(push);
        assertThat(push.waitFor(30, TimeUnit.SECONDS)).isTrue();
        cloud.releaseStaging();

        assertThat(cy.run("push", "web").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void live_logs_run_until_ctrl_c() throws Exception {
        cy.run("push", "web");
        Process logs = start("logs", "web");
        cloud.log("web", "APP/PROC/WEB", "first");
        await().untilAsserted(
                        () -> assertThat(Files.readString(home.resolve("out"))).contains("OUT first"));

        cloud.log("web", "APP/PROC/WEB", "second");

        await().untilAsserted(
                        () -> assertThat(Files.readString(home.resolve("out"))).contains("OUT second"));
        interrupt(logs);
        assertThat(logs.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(logs.exitValue()).isEqualTo(ExitCode.INTERRUPTED.number());
        assertThat(Files.readString(home.resolve("out")))
                .containsOnlyOnce("OUT first")
                .containsOnlyOnce("OUT second");
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                // A build that runs in the background may have Ctrl-C ignored, which children inherit.
                "env",
                "--default-signal=INT",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Cy.class.getName()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.resolve("app").toFile())
                .redirectOutput(home.resolve("out").toFile())
                .redirectError(home.resolve("err").toFile());
        builder.environment().putAll(cy.environment());
        return builder.start();
    }

    private static void interrupt(Process process) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }
}
