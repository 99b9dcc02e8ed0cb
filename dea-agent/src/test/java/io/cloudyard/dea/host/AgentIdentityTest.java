package io.cloudyard.dea.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentIdentityTest {
    @Test
    void the_id_stays_and_the_epoch_grows(@TempDir Path directory) {
        AgentIdentity first = AgentIdentity.load(directory, "dea-7");
        AgentIdentity second = AgentIdentity.load(directory, "renamed");

        assertThat(first.id().value()).startsWith("dea-7-");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(first.epoch()).isEqualTo(1);
        assertThat(second.epoch()).isEqualTo(2);
    }

    @Test
    void two_hosts_of_one_name_have_two_ids(@TempDir Path one, @TempDir Path two) {
        assertThat(AgentIdentity.load(one, "dea-0").id())
                .isNotEqualTo(AgentIdentity.load(two, "dea-0").id());
    }
}
