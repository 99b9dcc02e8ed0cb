package io.cloudyard.controller.placement;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.contracts.id.AppId;
import io.cloudyard.contracts.instance.InstanceLimits;

/**
 * What an instance or a build needs of a host.
 *
 * @param purpose an instance or a build
 * @param app whose
 * @param memory at the most
 * @param disk at the most
 * @param stack root filesystem it needs
 */
public record Need(Purpose purpose, AppId app, Megabytes memory, Megabytes disk, String stack) {

    /** What the room is for. */
    public enum Purpose {
        /** Runs an instance. */
        INSTANCE,
        /** Stages a build. */
        STAGING
    }

    /** The room that an instance with {@code limits} takes. */
    public static Need ofInstance(AppId app, InstanceLimits limits, String stack) {
        return new Need(Purpose.INSTANCE, app, limits.mem(), limits.disk(), stack);
    }

    /** The room that a build with {@code limits} takes. */
    public static Need ofStaging(AppId app, InstanceLimits limits, String stack) {
        return new Need(Purpose.STAGING, app, limits.mem(), limits.disk(), stack);
    }
}
