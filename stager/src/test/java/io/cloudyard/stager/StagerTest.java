package io.cloudyard.stager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.contracts.staging.StagingStop;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagerTest {
    private StagerFixture host;

    @BeforeEach
    void start(@TempDir Path directory) throws Exception {
        host = new StagerFixture(directory);
        host.start();
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void a_build_is_accepted_staged_and_told() throws Exception {
        assertThat(host.order(BuildFixture.named("nodejs").build("build-1"))).isEqualTo(StageReply.accept());

        assertThat(host.end("build-1").droplet()).isNotNull();
        await().until(() -> host.stager.availableStagings() == 2 && host.reserved.isEmpty());
        assertThat(host.stager.cachedApps()).containsExactly(new AppId("app-1"));
        assertThat(host.journal()).isEmpty();
    }

    @Test
    void beyond_its_concurrency_it_refuses_with_the_numbers() throws Exception {
        host.buildsHang();
        host.order(BuildFixture.named("nodejs").ofApp("a").build("build-1"));
        host.order(BuildFixture.named("nodejs").ofApp("b").build("build-2"));

        StageReply reply = host.order(BuildFixture.named("nodejs").ofApp("c").build("build-3"));

        assertThat(reply.reason()).isEqualTo(RefusalReason.COUNT);
        assertThat(reply.message()).contains("2 of 2");
        assertThat(host.stager.availableStagings()).isZero();
    }

    @Test
    void a_host_without_room_refuses_as_its_owner_says() throws Exception {
        host.refusal = StageReply.refuse(RefusalReason.MEMORY, "memory: 1024M (available: 3M)");

        assertThat(host.order(BuildFixture.named("nodejs").build("build-1"))).isEqualTo(host.refusal);
        assertThat(host.journal()).isEmpty();
    }

    @Test
    void an_unknown_stack_is_refused() throws Exception {
        host.engine.failNext("hasImage", "no answer");
        assertThat(host.order(BuildFixture.named("nodejs").build("build-1")).reason())
                .isEqualTo(RefusalReason.ENGINE);

        host.removeStack();
        StageReply reply = host.order(BuildFixture.named("nodejs").build("build-2"));
        assertThat(reply.reason()).isEqualTo(RefusalReason.STACK);
        assertThat(reply.message()).contains("cydeb13 is not on host host-1");
    }

    @Test
    void the_same_order_twice_is_one_build() throws Exception {
        host.buildsHang();
        host.order(BuildFixture.named("nodejs").build("build-1"));

        assertThat(host.order(BuildFixture.named("nodejs").build("build-1")).accepted())
                .isTrue();
        assertThat(host.stager.availableStagings()).isEqualTo(1);
    }

    @Test
    void a_newer_build_of_the_same_app_takes_the_place_of_the_older() throws Exception {
        host.buildsHang();
        host.order(BuildFixture.named("nodejs").build("build-1"));
        host.awaitContainer();

        assertThat(host.order(BuildFixture.named("nodejs").build("build-2")).accepted())
                .isTrue();

        assertThat(host.failure("build-1").message()).contains("newer push");
        await().until(() -> host.reserved.contains(new BuildId("build-2")));
        assertThat(host.reserved).doesNotContain(new BuildId("build-1"));
    }

    @Test
    void a_stop_ends_that_app_s_build_and_no_other() throws Exception {
        host.buildsHang();
        host.order(BuildFixture.named("nodejs").ofApp("a").build("build-1"));
        host.order(BuildFixture.named("nodejs").ofApp("b").build("build-2"));

        host.stop(new StagingStop(new AppId("a"), null));

        assertThat(host.failure("build-1").message()).contains("stopped on request");
        await().until(() -> host.stager.availableStagings() == 1);
        assertThat(host.reserved).containsExactly(new BuildId("build-2"));
    }

    @Test
    void builds_in_hand_at_a_restart_are_told_as_failed() throws Exception {
        host.buildsHang();
        host.order(BuildFixture.named("nodejs").build("build-1"));
        host.awaitContainer();

        host.dieAndStartAgain();

        assertThat(host.failure("build-1").message()).isEqualTo("the stager restarted while staging; push again");
        assertThat(host.leftovers()).isEmpty();
        await().until(() -> host.journal().isEmpty());
    }

    @Test
    void closing_tells_builds_in_hand_so() throws Exception {
        host.buildsHang();
        host.order(BuildFixture.named("nodejs").build("build-1"));
        host.awaitContainer();

        host.stager.close();

        assertThat(host.failure("build-1").message()).contains("shut down", "push again");
        assertThat(host.leftovers()).isEmpty();
        assertThat(host.stager.availableStagings()).isZero();
    }
}
