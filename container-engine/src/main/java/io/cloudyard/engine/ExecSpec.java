package io.cloudyard.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to run in a running container.
 *
 * @param command program and arguments
 * @param user {@code uid:gid} or a name of the image
 * @param workingDirectory absolute
 * @param env beside the container's
 * @param timeout how long to wait
 */
public record ExecSpec(
        List<String> command, String user, String workingDirectory, Map<String, String> env, Duration timeout) {
    public ExecSpec {
        command = List.copyOf(command);
        env = Map.copyOf(env);
    }
}
