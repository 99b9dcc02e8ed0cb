package io.cloudyard.dea.container;

/** How routers and health checks reach a container. */
public enum AddressMode {
    /** By its own address on the bridge; they must be on the engine's host. */
    BRIDGE,
    /** By a port of the engine's host. */
    PUBLISHED
}
