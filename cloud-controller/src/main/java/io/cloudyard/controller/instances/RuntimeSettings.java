package io.cloudyard.controller.instances;

import io.cloudyard.controller.bits.BitsSettings;
import io.cloudyard.controller.logs.LogSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The controller's dealings with hosts.
 *
 * @param advertExpiry a host that has not advertised for so long gets no orders; three adverts
 * @param hostExpiry a host that has been silent for so long has lost its instances and builds; three heartbeats
 * @param crashMemory how long a crash is shown at an index where nothing took its place; longer than the longest pause
 *     between two restarts
 * @param replyTimeout how long a host may take to answer an order before the next one is asked
 * @param roomPatience how long a controller that knows no host yet waits for one before it refuses a start
 * @param gracefulStop from SIGTERM to SIGKILL when an instance stops; whole seconds
 * @param stagingLimit how long a build may take
 * @param logs the log cache
 * @param bits packages
 */
@ConfigurationProperties(prefix = "cloudyard.runtime", ignoreUnknownFields = false)
public record RuntimeSettings(
        @DefaultValue("15s") Duration advertExpiry,
        @DefaultValue("30s") Duration hostExpiry,
        @DefaultValue("20m") Duration crashMemory,
        @DefaultValue("2s") Duration replyTimeout,
        @DefaultValue("3s") Duration roomPatience,
        @DefaultValue("10s") Duration gracefulStop,
        @DefaultValue("15m") Duration stagingLimit,
        @DefaultValue LogSettings logs,
        @DefaultValue BitsSettings bits) {

    public RuntimeSettings {
        positive("advert-expiry", advertExpiry);
        positive("host-expiry", hostExpiry);
        positive("crash-memory", crashMemory);
        positive("reply-timeout", replyTimeout);
        positive("staging-limit", stagingLimit);
        notNegative("room-patience", roomPatience);
        notNegative("graceful-stop", gracefulStop);
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException("cloudyard.runtime." + name + ": " + value + " (expected: > 0)");
        }
    }

    private static void notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException("cloudyard.runtime." + name + ": " + value + " (expected: >= 0)");
        }
    }
}
