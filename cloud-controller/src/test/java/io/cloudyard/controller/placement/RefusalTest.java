package io.cloudyard.controller.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RefusalTest {
    private static Refusal refusal(Need.Purpose purpose, Host... hosts) {
        Need need = new Need(purpose, new AppId("shop"), Megabytes.of(1024), Megabytes.of(1024), "cydeb13");
        return new Refusal(need, List.of(hosts));
    }

    private static String text(Host... hosts) {
        return refusal(Need.Purpose.INSTANCE, hosts).text();
    }

    @Test
    void too_little_memory_is_told_with_what_would_fit() {
        assertThat(text(Adverts.of("dea-0").memory(512).host()))
                .isEqualTo("no host has room for 1024M memory, 1024M disk: dea-0 has 512M memory free (of 4096M); stop"
                        + " something, scale down, or use -m 512M or less");
    }

    @Test
    void both_sizes_and_several_hosts_are_told_and_the_nearest_host_gives_the_advice() {
        assertThat(text(
                        Adverts.of("dea-1").memory(100).disk(10).host(),
                        Adverts.of("dea-0").memory(900).host(),
                        Adverts.of("dea-2").slots(0, 0).host()))
                .isEqualTo("no host has room for 1024M memory, 1024M disk: dea-0 has 900M memory free (of 4096M),"
                        + " dea-1 has 100M memory free (of 4096M) and 10M disk free (of 10240M), dea-2 runs as many"
                        + " instances as it takes; stop something, scale down, or use -m 900M or less");
    }

    @Test
    void a_full_disk_is_told_as_disk() {
        assertThat(text(Adverts.of("dea-0").disk(5).host())).endsWith("or use -k 5M or less");
    }

    @Test
    void nothing_that_fits_is_advised_when_nothing_is_free() {
        assertThat(text(Adverts.of("dea-0").memory(0).host())).endsWith("stop something, scale down, or add a host");
    }

    @Test
    void an_unknown_stack_is_told_with_those_there_are() {
        assertThat(text(Adverts.of("dea-0").stack("old").host()))
                .isEqualTo("no host has room for 1024M memory, 1024M disk: dea-0 does not have the stack cydeb13 (it"
                        + " has: old); use a stack that a host has, or add a host with this one");
    }

    @Test
    void a_closed_host_says_why() {
        assertThat(text(Adverts.of("dea-0").host().close("is shutting down"))).contains("dea-0 is shutting down;");
    }

    @Test
    void no_host_at_all_says_where_to_look() {
        assertThat(text()).contains("no host is known").contains("check that an agent is running");
    }

    @Test
    void many_hosts_are_not_all_listed() {
        Host[] hosts = IntStream.range(0, 40)
                .mapToObj(i -> Adverts.of("dea-" + i).memory(1).host())
                .toArray(Host[]::new);
        assertThat(text(hosts)).contains("and 35 more like them").hasSizeLessThan(500);
    }

    @Test
    void a_build_is_not_advised_to_shrink() {
        assertThat(refusal(Need.Purpose.STAGING, Adverts.of("dea-0").memory(1).host())
                        .text())
                .startsWith("no host has room for a build with 1024M memory")
                .endsWith("stop something, wait for other builds, or add a host");
    }

    @Test
    void it_is_temporary_exactly_when_an_open_host_is_large_enough() {
        assertThat(refusal(Need.Purpose.INSTANCE, Adverts.of("dea-0").memory(0).host())
                        .isTemporary())
                .isTrue();
        assertThat(refusal(
                                Need.Purpose.INSTANCE,
                                Adverts.of("dea-0").stack("old").host())
                        .isTemporary())
                .isFalse();
        assertThat(refusal(Need.Purpose.INSTANCE).isTemporary()).isFalse();
    }
}
