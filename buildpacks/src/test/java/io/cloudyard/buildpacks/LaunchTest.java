package io.cloudyard.buildpacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stack's launch script, on a droplet made of a few files. */
class LaunchTest {
    @TempDir
    Path droplet;

    @BeforeEach
    void an_app_with_start_scripts() throws IOException {
        Scripts.tree(
                droplet,
                "profile.d/1.sh=export ORDER=one PLATFORM=yes\n",
                "app/.profile.d/2.sh=export ORDER=$ORDER-two\n",
                "app/.profile=export ORDER=$ORDER-three\n",
                "deps/",
                "tmp/");
    }

    @Test
    void start_scripts_run_in_order_before_the_command() throws IOException {
        assertThat(launch("echo $ORDER in $PWD").output())
                .contains("one-two-three in " + droplet.resolve("app"))
                .contains("Invoking start command.");
    }

    @Test
    void the_command_sees_the_droplets_directories() throws IOException {
        assertThat(launch("echo $HOME $TMPDIR $DEPS_DIR").output())
                .contains("%1$s/app %1$s/tmp %1$s/deps".formatted(droplet));
    }

    @Test
    void a_failing_start_script_does_not_stop_the_start() throws IOException {
        Scripts.tree(droplet, "app/.profile=false\nno-such-command\n");

        assertThat(launch("echo started").output()).contains("started");
    }

    @Test
    void the_commands_exit_code_is_the_process_s() throws IOException {
        assertThat(launch("exit 7").exit()).isEqualTo(7);
    }

    @Test
    void without_a_command_it_says_what_to_do() throws IOException {
        var outcome = launch("");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("no start command").contains("Procfile");
    }

    private Scripts.Outcome launch(String command) throws IOException {
        return Scripts.run(
                Map.of("CY_DROPLET_ROOT", droplet.toString()),
                List.of(Scripts.STACK.resolve("launch").toString(), command));
    }
}
