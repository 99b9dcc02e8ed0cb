package io.cloudyard.controller.staging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.bus.MessageBus;
import io.cloudyard.bus.memory.InMemoryNetwork;
import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.Subjects;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.dea.PlacementProperties;
import io.cloudyard.contracts.droplet.DropletManifest;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.BuildId;
import io.cloudyard.contracts.id.DeaId;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.contracts.instance.InstanceLimits;
import io.cloudyard.contracts.instance.RefusalReason;
import io.cloudyard.contracts.staging.StageReply;
import io.cloudyard.contracts.staging.StageRequest;
import io.cloudyard.contracts.staging.StagedDroplet;
import io.cloudyard.contracts.staging.StagingAck;
import io.cloudyard.contracts.staging.StagingCompleted;
import io.cloudyard.contracts.staging.StagingFailure;
import io.cloudyard.contracts.staging.StagingStop;
import io.cloudyard.controller.logs.LogWriter;
import io.cloudyard.controller.placement.Offers;
import io.cloudyard.controller.placement.Placement;
import io.cloudyard.controller.placement.PlacementTable;
import io.cloudyard.controller.runtime.BuildRecords;
import io.cloudyard.controller.runtime.StagingOrder;
import io.cloudyard.testing.VirtualScheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class StagingOrdersTest {
    private static final AppId SHOP = new AppId("shop");
    private static final BuildId BUILD = new BuildId("build-1");
    private static final StagedDroplet DROPLET =
            new StagedDroplet(new DropletManifest(List.of()), Map.of("web", "./run"), "binary", List.of());

    private final VirtualScheduler time = new VirtualScheduler(5);
    private final InMemoryNetwork network = new InMemoryNetwork(time, time.random());
    private final MessageBus stager = network.client("stager");
    private final PlacementTable adverts = new PlacementTable(Duration.ofHours(1));
    private final List<String> recorded = new ArrayList<>();
    private final List<StageRequest> requests = new ArrayList<>();
    private final List<StagingStop> stops = new ArrayList<>();
    private boolean databaseIsAway;
    private boolean hostIsSilent;
    private final StagingOrders orders = orders();

    private StagingOrders orders() {
        MessageBus bus = network.client("cc");
        BuildRecords records = new BuildRecords() {
            @Override
            public void staged(BuildId build, StagedDroplet droplet) {
                record(build + " staged " + droplet.detectedBuildpack());
            }

            @Override
            public void failed(BuildId build, StagingFailure failure) {
                record(build + " " + failure.errorId() + " " + failure.message());
            }
        };
        StagingOrders made = new StagingOrders(
                bus,
                time,
                new StagingOrders.Stagers(
                        new Offers(new Placement(time.random()), adverts, time), dea -> hostIsSilent, () -> {}),
                new StagingOrders.Books(records, new LogWriter(bus, time.clock(), "cc"), Runnable::run),
                new StagingOrders.Terms(Duration.ofSeconds(2), Duration.ofMinutes(15)));
        made.listen();
        stager.subscribe(Subjects.STAGING_STOP, stops::add);
        return made;
    }

    private void record(String what) {
        if (databaseIsAway) {
            throw new IllegalStateException("the database is away");
        }
        recorded.add(what);
    }

    private void stagerHost(String id, StageReply reply, int slots) {
        adverts.advertised(
                new DeaAdvertisement(
                        new DeaId(id),
                        List.of("cydeb13"),
                        Megabytes.of(4096),
                        Megabytes.of(9999),
                        Map.of(),
                        new PlacementProperties("default"),
                        1,
                        1,
                        1,
                        0,
                        Megabytes.of(4096),
                        Megabytes.of(9999),
                        1,
                        slots,
                        List.of()),
                time.now());
        stager.answer(Subjects.stagingStart(new DeaId(id)), request -> {
            requests.add(request);
            return CompletableFuture.completedStage(reply);
        });
    }

    private Offers.Outcome start() {
        CompletionStage<Offers.Outcome> outcome = orders.place(new StagingOrder(
                BUILD,
                SHOP,
                new PackageId("package-1"),
                "cydeb13",
                List.of(),
                false,
                Map.of("LANG", "en"),
                new InstanceLimits(Megabytes.of(1024), Megabytes.of(2048), 16384, 1024)));
        time.advance(Duration.ofSeconds(3));
        return outcome.toCompletableFuture().join();
    }

    private CompletableFuture<StagingAck> complete(StagingCompleted result) {
        var ack = stager.request(Subjects.STAGING_COMPLETED, result, Duration.ofSeconds(1))
                .toCompletableFuture();
        time.advance(Duration.ofSeconds(2));
        return ack;
    }

    @Test
    void a_build_goes_to_the_next_stager_when_one_refuses() {
        stagerHost("dea-0", StageReply.refuse(RefusalReason.COUNT, "2 builds of 2"), 9);
        stagerHost("dea-1", StageReply.accept(), 1);
        assertThat(start()).isEqualTo(new Offers.Outcome.Placed(new DeaId("dea-1")));
        assertThat(requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.taskId()).isEqualTo(BUILD);
            assertThat(request.timeoutSeconds()).isEqualTo(900);
        });
    }

    @Test
    void a_build_that_no_stager_takes_is_refused_with_each_stagers_reason() {
        stagerHost("dea-0", StageReply.refuse(RefusalReason.COUNT, "2 builds of 2"), 9);
        assertThat(start())
                .isInstanceOfSatisfying(
                        Offers.Outcome.Unplaced.class,
                        unplaced -> assertThat(unplaced.refusal().text())
                                .isEqualTo(
                                        "no host has room for a build with 1024M memory, 2048M disk: dea-0 stages as many builds as"
                                                + " it can; stop something, wait for other builds, or add a host"));
    }

    @Test
    void a_result_is_acknowledged_once_it_is_recorded() {
        databaseIsAway = true;
        StagingCompleted result = new StagingCompleted(BUILD, SHOP, DROPLET, null);
        assertThatThrownBy(() -> complete(result).join()).hasMessageContaining("no reply");
        databaseIsAway = false;
        assertThat(complete(result).join()).isEqualTo(new StagingAck(BUILD));
        assertThat(recorded).containsExactly("build-1 staged binary");
    }

    @Test
    void a_failure_is_recorded_as_the_stager_tells_it() {
        StagingFailure failure =
                new StagingFailure("NoAppDetectedError", "no buildpack wants this", null, "detect", 1, List.of());
        complete(new StagingCompleted(BUILD, SHOP, null, failure)).join();
        assertThat(recorded).containsExactly("build-1 NoAppDetectedError no buildpack wants this");
    }

    @Test
    void a_build_whose_host_goes_away_fails_with_what_to_do() {
        stagerHost("dea-0", StageReply.accept(), 1);
        start();
        hostIsSilent = true;
        time.advance(Duration.ofSeconds(70));
        assertThat(recorded)
                .containsExactly("build-1 StagingError the host dea-0 went away while it staged this build; push again"
                        + " to stage on another");
        assertThat(stops).containsExactly(new StagingStop(SHOP, BUILD));
    }

    @Test
    void a_build_that_never_ends_is_ended() {
        stagerHost("dea-0", StageReply.accept(), 1);
        start();
        time.advance(Duration.ofMinutes(17));
        assertThat(recorded).singleElement().asString().startsWith("build-1 StagingTimeExpired staging on dea-0 took");
    }

    @Test
    void what_has_ended_or_was_cancelled_is_not_watched_any_more() {
        stagerHost("dea-0", StageReply.accept(), 1);
        start();
        orders.cancel(BUILD, SHOP);
        hostIsSilent = true;
        time.advance(Duration.ofMinutes(20));
        assertThat(recorded).isEmpty();
        assertThat(stops).containsExactly(new StagingStop(SHOP, BUILD));
    }
}
