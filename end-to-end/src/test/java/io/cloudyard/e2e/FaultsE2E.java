package io.cloudyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Apps that misbehave: each ends in a clear word to the user, and healing where there is something to heal. */
@ExtendWith(CloudExtension.class)
class FaultsE2E {
    private static final Duration HEALED = Duration.ofSeconds(60);
    private static final String APP = "faulty";

    private final CloudUnderTest cloud;
    private final Cy cy;

    FaultsE2E(CloudUnderTest cloud) {
        this.cloud = cloud;
        this.cy = cloud.cy();
    }

    @BeforeAll
    static void log_in(CloudUnderTest cloud) {
        cloud.cy().run("login", "--local").succeeded();
    }

    @AfterEach
    void delete() {
        cy.run("delete", "-f", "-r", APP).succeeded();
    }

    private Cy.Outcome push(TinyApp app, String... more) {
        String[] arguments = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "push", APP, "-p", app.path(), "-b", TinyApp.BUILDPACK, "-m", "64M", "-k", "128M"),
                        java.util.stream.Stream.of(more))
                .toArray(String[]::new);
        return cy.run(arguments);
    }

    private void awaitAnswer() {
        Awaitility.await("the app to answer again")
                .atMost(HEALED)
                .ignoreExceptions()
                .until(() -> cloud.web().get(APP, "/").status() == 200);
    }

    private void awaitEvent(String... texts) {
        Awaitility.await("the event")
                .atMost(HEALED)
                .untilAsserted(() ->
                        assertThat(cy.run("events", APP).succeeded().out()).contains(texts));
    }

    /** The connection breaks when the app dies while it answers; that is what is wanted here. */
    private void ask(String path) throws InterruptedException {
        try {
            cloud.web().get(APP, path);
        } catch (IOException e) {
            System.out.println(path + ": " + e.getMessage());
        }
    }

    @Test
    void an_app_whose_process_dies_is_started_again_and_the_crash_is_an_event() throws Exception {
        push(TinyApp.server()).succeeded();

        ask("/crash");

        awaitAnswer();
        awaitEvent("app.crash", "7");
    }

    @Test
    void an_app_that_eats_memory_ends_with_the_reason_and_comes_back() throws Exception {
        push(TinyApp.server()).succeeded();

        ask("/eat");

        awaitAnswer();
        awaitEvent("app.crash", "out of memory");
    }

    @Test
    void an_app_that_fills_its_disk_ends_with_the_reason_and_comes_back() throws Exception {
        push(TinyApp.server()).succeeded();

        ask("/fill");

        awaitEvent("app.crash", "disk");
        awaitAnswer();
    }

    @Test
    void an_app_that_forks_without_end_harms_nobody_else() throws Exception {
        push(TinyApp.server()).succeeded();

        ask("/fork");

        assertThat(cloud.web().get("api", "/v3/info").status()).isEqualTo(200);
        cy.run("apps").succeeded();
    }

    @Test
    void an_app_that_crashes_at_once_fails_the_push_and_says_with_which_status() {
        Cy.Outcome outcome = push(TinyApp.command("echo about to fail; exit 3"));

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.out() + outcome.err()).contains("status 3", "about to fail");
    }

    @Test
    void an_app_on_the_wrong_port_fails_the_push_and_says_which_port_it_listens_on() {
        Cy.Outcome outcome = push(TinyApp.command("python3 -m http.server 3000"), "-t", "5");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.out() + outcome.err()).contains("8080", "3000");
    }

    @Test
    void an_app_that_never_listens_fails_the_push_and_says_so() {
        Cy.Outcome outcome = push(TinyApp.command("sleep 600"), "-t", "5");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.out() + outcome.err()).contains("8080", "5 s");
    }

    @Test
    void an_app_that_no_host_has_room_for_is_refused_with_the_numbers() {
        Cy.Outcome outcome = cy.run("push", APP, "-p", TinyApp.server().path(), "-b", TinyApp.BUILDPACK, "-m", "900G");

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.out() + outcome.err()).contains("921600", "free");
    }

    @Test
    void a_folder_that_no_buildpack_knows_is_refused_with_what_was_tried() {
        Cy.Outcome outcome = cy.run(
                "push",
                APP,
                "-p",
                TinyApp.of(java.util.Map.of("notes.txt", "hi\n")).path());

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.out() + outcome.err()).contains("NoAppDetectedError", "notes.txt");
    }

    @Test
    void a_buildpack_that_fails_names_itself_its_step_and_its_last_words() {
        TinyApp app = TinyApp.of(
                java.util.Map.of(
                        "package.json",
                        "{\"name\":\"x\",\"version\":\"1.0.0\",\"dependencies\":{\"no-such-package-of-cloudyard\":\"1.0.0\"}}"));

        Cy.Outcome outcome = cy.run("push", APP, "-p", app.path());

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.out() + outcome.err()).contains("nodejs", "no-such-package-of-cloudyard");
    }
}
