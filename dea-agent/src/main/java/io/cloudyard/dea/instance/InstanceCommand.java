package io.cloudyard.dea.instance;

/** Something to be done for an instance. */
public enum InstanceCommand {
    /** Bring its layers here. Answered by Fetched or FetchFailed. */
    FETCH,
    /** Make and start its container. Answered by Started or CreateFailed. */
    CREATE,
    /** Watch its exit, its output, its usage and its health. */
    WATCH,
    /** Tell the routers. */
    REGISTER,
    /** Tell the routers no more to send requests, and watch its health no more. */
    UNREGISTER,
    /** SIGTERM, and SIGKILL after its grace; when it was registered, routers get a moment before that. */
    STOP,
    /** SIGKILL. */
    KILL,
    /** Tell everybody that, how and why it ended. */
    ANNOUNCE_END,
    /** Remove its container and volumes. Answered by Destroyed. */
    DESTROY,
    /** Give back what it had reserved and forget it. */
    FREE
}
