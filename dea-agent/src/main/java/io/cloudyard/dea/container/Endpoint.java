package io.cloudyard.dea.container;

/**
 * Where an instance is reached from outside its container.
 *
 * @param host address
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    /** The port that an instance is to listen on inside. */
    public static final int CONTAINER_PORT = 8080;

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
