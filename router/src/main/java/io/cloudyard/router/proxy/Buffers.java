package io.cloudyard.router.proxy;

import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import io.netty.channel.WriteBufferWaterMark;

/** How much is read at once, and how much may wait to be written: together the memory that one connection can hold. */
final class Buffers {
    /** Beyond the upper mark the other side is no longer read; below the lower one it is again. */
    static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(32 * 1024, 128 * 1024);

    private static final int SMALLEST = 512;
    private static final int FIRST = 2 * 1024;
    private static final int LARGEST = 64 * 1024;

    private Buffers() {}

    /** Small reads for those who send little, large ones for those who send much. */
    static RecvByteBufAllocator reading() {
        return new AdaptiveRecvByteBufAllocator(SMALLEST, FIRST, LARGEST);
    }
}
