package io.cloudyard.router.proxy;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops and the listening sockets. */
public final class ProxyServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProxyServer.class);
    private static final int BACKLOG = 4096;

    private final Transport transport;
    private final EventLoopGroup group;
    private final List<LoopContext> loops = new ArrayList<>();
    private final Map<EventLoop, LoopContext> byEventLoop = new IdentityHashMap<>();
    private final List<Channel> listening = new ArrayList<>();
    private final AtomicReference<LifePhase> phase;

    /** Starts {@code threads} event loops. */
    public ProxyServer(Transport transport, int threads, ProxyServices services, long seed) {
        this.transport = transport;
        this.phase = services.phase();
        group = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("router-loop", true), transport.ioHandlers());
        SplittableRandom random = new SplittableRandom(seed);
        for (EventExecutor executor : group) {
            EventLoop eventLoop = (EventLoop) executor;
            LoopContext loop = new LoopContext(loops.size(), threads, eventLoop, services, random.split());
            loops.add(loop);
            byEventLoop.put(eventLoop, loop);
            loop.start();
        }
    }

    /** Listens as {@code listener} says. Returns where: port 0 takes a free one. */
    public InetSocketAddress listen(Listener listener) {
        Channel channel = new ServerBootstrap()
                .group(group)
                .channel(transport.serverChannel())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, Buffers.reading())
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, Buffers.WATER_MARK)
                .childHandler(new FrontPipeline(this::loop, listener))
                .bind(listener.address())
                .syncUninterruptibly()
                .channel();
        listening.add(channel);
        return (InetSocketAddress) channel.localAddress();
    }

    private LoopContext loop(EventLoop eventLoop) {
        LoopContext loop = byEventLoop.get(eventLoop);
        if (loop == null) {
            throw new IllegalStateException("a channel on a foreign event loop");
        }
        return loop;
    }

    /** What each event loop has counted. */
    public List<LoopCounters> counters() {
        return loops.stream().map(LoopContext::counters).toList();
    }

    /** Takes no more connections; those there are closed after their request in hand, or at {@code limit}. */
    public void drain(Duration limit) throws InterruptedException {
        phase.set(LifePhase.DRAINING);
        listening.forEach(channel -> channel.close().syncUninterruptibly());
        listening.clear();
        long end = System.nanoTime() + limit.toNanos();
        while (connections() > 0 && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        long left = connections();
        if (left > 0) {
            log.warn("{} client connections are cut: they did not end within {}", left, limit);
        }
    }

    private long connections() {
        return loops.stream().mapToLong(loop -> loop.counters().connections()).sum();
    }

    @Override
    public void close() {
        phase.set(LifePhase.DRAINING);
        listening.forEach(Channel::close);
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
