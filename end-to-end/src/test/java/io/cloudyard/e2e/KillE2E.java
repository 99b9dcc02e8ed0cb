package io.cloudyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} of each part while an app serves: the app serves on, and the cloud takes orders again by itself. */
@ExtendWith(CloudExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KillE2E {
    private static final Duration BACK = Duration.ofSeconds(90);
    private static final String APP = "survivor";

    private final CloudUnderTest cloud;
    private final Cy cy;

    KillE2E(CloudUnderTest cloud) {
        this.cloud = cloud;
        this.cy = cloud.cy();
    }

    @BeforeAll
    void push() {
        cy.run("login", "--local").succeeded();
        cy.run("push", APP, "-p", TinyApp.server().path(), "-b", TinyApp.BUILDPACK, "-m", "64M")
                .succeeded();
    }

    @AfterAll
    void delete() {
        cy.run("delete", "-f", "-r", APP).succeeded();
    }

    private static void kill(long pid) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-9", Long.toString(pid)).start().waitFor())
                .isZero();
    }

    private long startedBefore() throws Exception {
        return Long.parseLong(containers().getFirst().split(" ", 2)[0]);
    }

    /** Start times of this app's containers, to see that they were not started anew. */
    private List<String> containers() throws Exception {
        String script = "for c in $(docker ps -q --filter label=io.cloudyard.owner=$(CY_HOME=" + cloud.home()
                + "; . deploy/local/settings.sh; owner)); do docker inspect -f '{{.State.Pid}} {{.Name}}' $c; done";
        Process process = new ProcessBuilder("bash", "-c", script)
                .directory(CloudUnderTest.ROOT.toFile())
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private void awaitOrders() {
        Awaitility.await("the API to answer")
                .atMost(BACK)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(cy.run("apps").exit()).isZero());
        Awaitility.await("the app to answer")
                .atMost(BACK)
                .ignoreExceptions()
                .until(() -> cloud.web().get(APP, "/").status() == 200);
        Awaitility.await("the controller to know of the running instance")
                .atMost(BACK)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(cy.run("app", APP).out()).contains("1/1"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"controller", "dea", "health-manager", "infrastructure"})
    void an_app_serves_every_request_while_a_process_is_killed_and_comes_back(String role) throws Exception {
        Assumptions.assumeTrue(Shape.current() == Shape.SEPARATE_PROCESSES, "roles have processes of their own");
        long before = startedBefore();
        Requests requests = Requests.start(cloud.web(), APP);

        kill(cloud.pid(role));
        awaitOrders();

        assertThat(requests.stop()).as("failed requests").isZero();
        assertThat(startedBefore()).as("the app's own process").isEqualTo(before);
    }

    @Test
    void the_router_comes_back_with_its_routes() throws Exception {
        Assumptions.assumeTrue(Shape.current() == Shape.SEPARATE_PROCESSES, "the router has a process of its own");
        kill(cloud.pid("router"));

        awaitOrders();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"nats-server", "postgres"})
    void an_app_serves_every_request_while_a_server_is_killed_and_comes_back(String server) throws Exception {
        Requests requests = Requests.start(cloud.web(), APP);

        kill(childOfTheCloud(server));
        awaitOrders();

        assertThat(requests.stop()).as("failed requests").isZero();
    }

    /** The server whose command line names this cloud's home: others' servers are none of our business. */
    private long childOfTheCloud(String server) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(c -> c.endsWith("/" + server))
                        .isPresent())
                .filter(process -> process.info()
                        .commandLine()
                        .filter(c -> c.contains(cloud.home().toString()))
                        .isPresent())
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + server + " of " + cloud.home()))
                .pid();
    }

    @Test
    void the_whole_cloud_comes_back_and_the_app_was_not_started_anew() throws Exception {
        Assumptions.assumeTrue(Shape.current() == Shape.ONE_PROCESS, "everything is one process");
        long before = startedBefore();

        kill(cloud.pid("all"));

        awaitOrders();
        assertThat(startedBefore()).as("the app's own process").isEqualTo(before);
    }

    @Test
    void a_killed_container_is_replaced() throws Exception {
        long before = startedBefore();

        kill(before);

        Awaitility.await().atMost(BACK).ignoreExceptions().until(() -> startedBefore() != before);
        awaitOrders();
    }
}
