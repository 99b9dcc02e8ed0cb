package io.cloudyard.controller.processes;

import io.cloudyard.controller.droplets.Droplet;
import org.jspecify.annotations.Nullable;

/**
 * What the running version of a process was started with.
 *
 * @param command null: the droplet's own start command
 */
public record LaunchedProcess(
        String dropletGuid,
        String appName,
        @Nullable String command,
        int memoryInMb,
        int diskInMb,
        HealthSettings healthCheck) {

    /** {@code process} as it is now, on {@code droplet}. */
    public static LaunchedProcess of(ProcessRow process, String appName, Droplet droplet) {
        String own = process.command();
        return new LaunchedProcess(
                droplet.guid(),
                appName,
                own == null ? droplet.contents().processTypes().get(process.type()) : own,
                process.memoryInMb(),
                process.diskInMb(),
                process.healthCheck());
    }
}
