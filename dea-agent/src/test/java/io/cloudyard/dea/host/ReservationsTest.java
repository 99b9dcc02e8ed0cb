package io.cloudyard.dea.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.InstanceId;
import io.cloudyard.contracts.instance.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ReservationsTest {
    private final Reservations reservations = new Reservations(new Capacity(Megabytes.of(1024), Megabytes.of(2048), 3));

    private boolean take(InstanceId instance, long memory, long disk) {
        return reservations
                .reserve(instance, Megabytes.of(memory), Megabytes.of(disk))
                .isEmpty();
    }

    @Test
    void what_fits_is_taken_and_what_does_not_is_refused_with_the_numbers() {
        assertThat(take(InstanceId.random(), 900, 100)).isTrue();

        assertThat(reservations.reserve(InstanceId.random(), Megabytes.of(256), Megabytes.of(100)))
                .contains(new Refusal(RefusalReason.MEMORY, "memory: 256M wanted, 124M of 1024M free"));
        assertThat(reservations.reserve(InstanceId.random(), Megabytes.of(1), Megabytes.of(2000)))
                .contains(new Refusal(RefusalReason.DISK, "disk: 2000M wanted, 1948M of 2048M free"));
    }

    @Test
    void instances_are_counted_and_builds_are_not() {
        reservations.reserve(BuildId.random(), Megabytes.of(1), Megabytes.of(1));
        for (int i = 0; i < 3; i++) {
            assertThat(take(InstanceId.random(), 1, 1)).isTrue();
        }

        assertThat(reservations.reserve(InstanceId.random(), Megabytes.of(1), Megabytes.of(1)))
                .contains(new Refusal(RefusalReason.COUNT, "instances: 3 of 3 are in use"));
        assertThat(reservations.availableInstances()).isZero();
        assertThat(reservations.availableMemory()).isEqualTo(Megabytes.of(1020));
    }

    @Test
    void the_same_instance_reserves_once() {
        InstanceId instance = InstanceId.random();

        assertThat(take(instance, 600, 1)).isTrue();
        assertThat(take(instance, 600, 1)).isTrue();
        assertThat(reservations.availableMemory()).isEqualTo(Megabytes.of(424));
    }

    @Test
    void a_release_gives_all_of_it_back_once() {
        InstanceId instance = InstanceId.random();
        BuildId build = BuildId.random();
        take(instance, 600, 700);
        reservations.reserve(build, Megabytes.of(100), Megabytes.of(100));

        reservations.release(instance);
        reservations.release(instance);
        reservations.release(build);

        assertThat(reservations.availableMemory()).isEqualTo(Megabytes.of(1024));
        assertThat(reservations.availableDisk()).isEqualTo(Megabytes.of(2048));
    }

    @Test
    void what_is_adopted_counts_even_beyond_the_capacity() {
        reservations.adopt(InstanceId.random(), Megabytes.of(2000), Megabytes.of(1));

        assertThat(reservations.availableMemory()).isEqualTo(Megabytes.of(0));
        assertThat(take(InstanceId.random(), 1, 1)).isFalse();
    }

    @Test
    void many_at_once_never_get_more_than_there_is() throws InterruptedException {
        Reservations wide = new Reservations(new Capacity(Megabytes.of(100), Megabytes.of(10_000), 1000));
        AtomicInteger taken = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            threads.add(Thread.startVirtualThread(() -> {
                if (wide.reserve(InstanceId.random(), Megabytes.of(7), Megabytes.of(1))
                        .isEmpty()) {
                    taken.incrementAndGet();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(taken).hasValue(14);
    }
}
