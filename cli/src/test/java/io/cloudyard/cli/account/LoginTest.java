package io.cloudyard.cli.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.cli.CyRunner;
import io.cloudyard.cli.CyRunner.Run;
import io.cloudyard.cli.command.ExitCode;
import io.cloudyard.cli.fake.FakeCloud;
import io.cloudyard.cli.json.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {
    private final FakeCloud cloud = new FakeCloud();

    @TempDir
    Path home;

    private CyRunner cy;

    @BeforeEach
    void setUp() {
        cy = new CyRunner(home);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @Test
    void login_targets_the_only_org_and_space() {
        Run login = cy.run("login", "-a", cloud.url(), "-u", "admin", "-p", "secret");

        assertThat(login.code()).isEqualTo(ExitCode.OK);
        assertThat(login.out()).contains("user:   admin", "org:    acme", "space:  dev");
    }

    @Test
    void the_tokens_are_for_their_owner_only() throws IOException {
        cy.loggedInTo(cloud);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cy.config())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(cy.config())).doesNotContain("secret");
    }

    @Test
    void a_local_login_takes_user_password_and_api_from_the_clouds_directory() throws IOException {
        Files.createDirectories(home.resolve(".cloudyard"));
        Files.writeString(
                home.resolve(".cloudyard/admin.json"),
                "{\"api\":\"%s\",\"username\":\"admin\",\"password\":\"secret\"}".formatted(cloud.url()));

        assertThat(cy.run("login", "--local").code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_local_login_without_a_cloud_says_how_to_start_one() {
        Run login = cy.run("login", "--local");

        assertThat(login.code()).isEqualTo(ExitCode.FAILED);
        assertThat(login.err()).contains("there is no ", ".cloudyard/admin.json", "make up");
    }

    @Test
    void user_and_password_may_come_from_the_environment() {
        cy.with("CF_USERNAME", "admin").with("CY_PASSWORD", "secret");

        assertThat(cy.run("login", "-a", cloud.url()).code()).isEqualTo(ExitCode.OK);
    }

    @Test
    void a_wrong_password_is_told_and_changes_nothing() {
        Run login = cy.run("login", "-a", cloud.url(), "-u", "admin", "-p", "wrong");

        assertThat(login.code()).isEqualTo(ExitCode.NOT_LOGGED_IN);
        assertThat(login.err()).contains("login refused: Bad credentials");
        assertThat(cy.config()).doesNotExist();
    }

    @Test
    void a_refused_token_is_renewed_once_without_the_user_noticing() {
        cy.loggedInTo(cloud);
        cloud.revokeTokens();

        assertThat(cy.run("orgs").out()).isEqualTo("acme\n");
        assertThat(cloud.logins()).isEqualTo(2);
    }

    @Test
    void a_token_that_ends_soon_is_renewed_before_it_is_used() {
        cloud.shortTokens();
        cy.loggedInTo(cloud);

        assertThat(cy.run("orgs").code()).isEqualTo(ExitCode.OK);
        assertThat(cloud.logins()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void target_shows_where_one_is_and_o_is_the_org_as_in_cf() {
        cy.loggedInTo(cloud);

        Run json = cy.run("target", "-o", "acme", "-s", "dev", "--output", "json");

        assertThat(JsonText.parse(json.out()).text("space")).isEqualTo("dev");
        assertThat(cy.run("target", "-o", "nowhere").code()).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void after_logout_commands_need_a_login() {
        cy.loggedInTo(cloud);
        cy.run("logout");

        assertThat(cy.run("apps").code()).isEqualTo(ExitCode.NOT_LOGGED_IN);
    }
}
