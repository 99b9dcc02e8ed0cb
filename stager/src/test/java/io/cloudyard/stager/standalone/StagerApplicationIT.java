package io.cloudyard.stager.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.bus.nats.NatsMessageBus;
import io.cloudyard.bus.nats.NatsSettings;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.testing.TestNats;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StagerApplicationIT {
    @TempDir
    private Path directory;

    @Test
    void it_starts_advertises_itself_without_room_for_instances_and_starts_again() throws Exception {
        try (TestNats nats = TestNats.start();
                NatsMessageBus bus = NatsMessageBus.connect(new NatsSettings(nats.url(), "test"))) {
            BlockingQueue<DeaAdvertisement> adverts = new LinkedBlockingQueue<>();
            bus.subscribe(Subjects.DEA_ADVERTISE, adverts::add);
            for (int life = 0; life < 2; life++) {
                adverts.clear();
                try (var context = StagerApplication.run(settings(nats))) {
                    DeaAdvertisement advert = Objects.requireNonNull(adverts.poll(20, TimeUnit.SECONDS));
                    assertThat(advert.availableInstances()).isZero();
                    assertThat(advert.availableStagings()).isEqualTo(3);
                    assertThat(advert.stacks()).containsExactly("cydeb13");
                    assertThat(advert.totalMemory().value()).isEqualTo(4096);
                    assertThat(context.isActive()).isTrue();
                }
            }
        }
    }

    @Test
    void an_unknown_setting_stops_it_and_is_named() {
        try (TestNats nats = TestNats.start()) {
            Map<String, Object> settings = settings(nats);
            settings.put("cloudyard.stager.concurency", "3");

            assertThatThrownBy(() -> StagerApplication.run(settings))
                    .rootCause()
                    .hasMessageContaining("concurency");
        }
    }

    private Map<String, Object> settings(TestNats nats) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("cloudyard.bus.url", nats.url().toString());
        settings.put("cloudyard.blobstore.directory", directory.resolve("blobs").toString());
        settings.put("cloudyard.stager.id", "stager-it-" + UUID.randomUUID());
        settings.put(
                "cloudyard.stager.state-directory", directory.resolve("state").toString());
        settings.put("cloudyard.stager.stacks.cydeb13", "cloudyard/cydeb13:none");
        settings.put("cloudyard.stager.concurrency", "3");
        settings.put("cloudyard.stager.memory", "4GB");
        return settings;
    }
}
