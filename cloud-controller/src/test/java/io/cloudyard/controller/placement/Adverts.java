package io.cloudyard.controller.placement;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.dea.DeaAdvertisement;
import io.cloudyard.contracts.dea.PlacementProperties;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.id.DeaId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adverts in one line: {@code Adverts.of("dea-0").memory(512).make()}. */
final class Adverts {
    private final String id;
    private String zone = "default";
    private String stack = "cydeb13";
    private long memory = 4096;
    private long disk = 10240;
    private int instances = 100;
    private int stagings = 4;
    private long epoch = 1;
    private long seq = 1;
    private final Map<AppId, Integer> counts = new HashMap<>();
    private List<AppId> cached = List.of();

    private Adverts(String id) {
        this.id = id;
    }

    static Adverts of(String id) {
        return new Adverts(id);
    }

    Adverts zone(String value) {
        zone = value;
        return this;
    }

    Adverts stack(String value) {
        stack = value;
        return this;
    }

    Adverts memory(long value) {
        memory = value;
        return this;
    }

    Adverts disk(long value) {
        disk = value;
        return this;
    }

    Adverts slots(int forInstances, int forStagings) {
        instances = forInstances;
        stagings = forStagings;
        return this;
    }

    Adverts runs(String app, int count) {
        counts.put(new AppId(app), count);
        return this;
    }

    Adverts caches(String app) {
        cached = List.of(new AppId(app));
        return this;
    }

    Adverts number(long newEpoch, long newSeq) {
        epoch = newEpoch;
        seq = newSeq;
        return this;
    }

    DeaAdvertisement make() {
        return new DeaAdvertisement(
                new DeaId(id),
                List.of(stack),
                Megabytes.of(memory),
                Megabytes.of(disk),
                counts,
                new PlacementProperties(zone),
                1,
                epoch,
                seq,
                0,
                Megabytes.of(4096),
                Megabytes.of(10240),
                instances,
                stagings,
                cached);
    }

    Host host() {
        return new Host(make(), new Claims(List.of()), null);
    }
}
