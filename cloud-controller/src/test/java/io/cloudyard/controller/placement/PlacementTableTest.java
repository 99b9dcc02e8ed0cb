package io.cloudyard.controller.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.instance.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlacementTableTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final DeaId DEA = new DeaId("dea-0");
    private static final Need NEED =
            new Need(Need.Purpose.INSTANCE, new AppId("shop"), Megabytes.of(1024), Megabytes.of(1024), "cydeb13");

    private final PlacementTable table = new PlacementTable(Duration.ofSeconds(15));

    private static DeaAdvertisement advert(long epoch, long seq, long memory) {
        return Adverts.of("dea-0").number(epoch, seq).memory(memory).make();
    }

    private Host host() {
        return table.hosts(NOW).getFirst();
    }

    @Test
    void an_older_advert_is_ignored() {
        assertThat(table.advertised(advert(2, 5, 100), NOW)).isTrue();
        assertThat(table.advertised(advert(2, 5, 200), NOW)).isFalse();
        assertThat(table.advertised(advert(2, 4, 200), NOW)).isFalse();
        assertThat(table.advertised(advert(1, 9, 200), NOW)).isFalse();
        assertThat(host().advert().availableMemory()).isEqualTo(Megabytes.of(100));
        assertThat(table.advertised(advert(2, 6, 300), NOW)).isTrue();
        assertThat(table.advertised(advert(3, 1, 400), NOW)).isTrue();
        assertThat(host().advert().availableMemory()).isEqualTo(Megabytes.of(400));
    }

    @Test
    void an_advert_without_its_fields_is_ignored() {
        DeaAdvertisement broken = new io.cloudyard.contracts.JsonCodec()
                .decode("{\"id\":\"dea-0\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8), DeaAdvertisement.class);
        assertThat(table.advertised(broken, NOW)).isFalse();
        assertThat(table.hosts(NOW)).isEmpty();
    }

    @Test
    void a_host_that_does_not_advertise_any_more_is_forgotten() {
        table.advertised(advert(1, 1, 100), NOW);
        assertThat(table.hosts(NOW.plusSeconds(15))).hasSize(1);
        assertThat(table.hosts(NOW.plusSeconds(16))).isEmpty();
    }

    @Test
    void a_claim_lives_from_the_order_to_the_first_advert_after_the_answer() {
        table.advertised(advert(1, 1, 4096), NOW);
        var claim = table.claim(DEA, NEED);
        table.advertised(advert(1, 2, 4096), NOW);
        assertThat(host().claims().memory()).isEqualTo(Megabytes.of(1024));
        table.accepted(claim);
        assertThat(host().claims().memory()).isEqualTo(Megabytes.of(1024));
        table.advertised(advert(1, 3, 3072), NOW);
        assertThat(host().claims().memory()).isEqualTo(Megabytes.of(0));
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    void a_refusal_corrects_the_table_until_the_next_advert(RefusalReason reason) {
        table.advertised(advert(1, 1, 4096), NOW);
        table.refused(table.claim(DEA, NEED), reason);
        assertThat(host().lacks(NEED)).isNotEmpty();
        assertThat(host().claims().needs()).isEmpty();
        table.advertised(advert(1, 2, 4096), NOW);
        assertThat(host().lacks(NEED)).isEmpty();
    }

    @Test
    void a_refusal_for_memory_leaves_room_for_something_smaller() {
        table.advertised(advert(1, 1, 4096), NOW);
        table.refused(table.claim(DEA, NEED), RefusalReason.MEMORY);
        assertThat(host().advert().availableMemory()).isEqualTo(Megabytes.of(1023));
    }

    @Test
    void a_host_that_does_not_answer_is_closed_until_it_advertises() {
        table.advertised(advert(1, 1, 4096), NOW);
        table.unanswered(table.claim(DEA, NEED));
        assertThat(host().closed()).isEqualTo("did not answer");
        table.advertised(advert(1, 2, 4096), NOW);
        assertThat(host().closed()).isNull();
    }

    @Test
    void a_host_that_has_said_goodbye_stays_closed_until_its_agent_starts_anew() {
        table.advertised(advert(1, 1, 4096), NOW);
        table.leaving(DEA);
        table.advertised(advert(1, 2, 4096), NOW);
        assertThat(host().closed()).isEqualTo("is shutting down");
        assertThat(table.isLeaving(DEA)).isTrue();
        table.advertised(advert(2, 1, 4096), NOW);
        assertThat(host().closed()).isNull();
        assertThat(table.isLeaving(DEA)).isFalse();
    }
}
