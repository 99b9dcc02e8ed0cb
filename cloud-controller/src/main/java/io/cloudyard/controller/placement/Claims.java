package io.cloudyard.controller.placement;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import java.util.Collection;

/**
 * What this controller has ordered of a host and the host's last advert does not show yet.
 *
 * @param needs one for each order
 */
record Claims(Collection<Need> needs) {

    Megabytes memory() {
        return needs.stream().map(Need::memory).reduce(Megabytes.of(0), Megabytes::plus);
    }

    Megabytes disk() {
        return needs.stream().map(Need::disk).reduce(Megabytes.of(0), Megabytes::plus);
    }

    int count(Need.Purpose purpose) {
        return (int) needs.stream().filter(need -> need.purpose() == purpose).count();
    }

    int instancesOf(AppId app) {
        return (int) needs.stream()
                .filter(need ->
                        need.purpose() == Need.Purpose.INSTANCE && need.app().equals(app))
                .count();
    }
}
