package io.cloudyard.engine.docker;

import java.util.Optional;

/**
 * How to reach a Docker Engine, and how its containers are reached.
 *
 * @param host {@code unix:///var/run/docker.sock} or {@code tcp://10.0.0.5:2376}; empty: {@code DOCKER_HOST}, else the
 *     engine of this machine
 * @param publishAddress address of the engine's host on which published ports are bound; {@code 127.0.0.1} keeps them
 *     on that host
 */
public record DockerSettings(Optional<String> host, String publishAddress) {

    /** The engine at {@code host}; its published ports are bound on the loopback address. */
    public static DockerSettings of(Optional<String> host) {
        return new DockerSettings(host, "127.0.0.1");
    }

    /** The same engine, but published ports are bound on {@code address}. */
    public DockerSettings publishingOn(String address) {
        return new DockerSettings(host, address);
    }
}
