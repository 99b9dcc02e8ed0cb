package io.cloudyard.router.proxy;

/** Something with deadlines. One coarse sweep per event loop looks at all of them: no timer per request. */
abstract class Watched extends io.netty.channel.ChannelInboundHandlerAdapter {
    /** Its place in the loop's list; -1 when it is in none. */
    int watchSlot = -1;

    /** Looks whether a deadline is over. */
    abstract void sweep(long nowNanos);
}
