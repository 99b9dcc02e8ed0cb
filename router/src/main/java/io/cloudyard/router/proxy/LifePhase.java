package io.cloudyard.router.proxy;

/** Where a router is in its life. */
public enum LifePhase {
    /** It listens, but may not know all routes yet: an unknown one is answered 503, not 404. */
    LEARNING,
    /** It is healthy. */
    SERVING,
    /** It is told unhealthy, so that load balancers go elsewhere, and still serves. */
    LEAVING,
    /** It takes no new connections; those there end with their request in hand. */
    DRAINING
}
