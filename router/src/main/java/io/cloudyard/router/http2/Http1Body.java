package io.cloudyard.router.http2;

import io.cloudyard.router.http1.ChunkedBody;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Takes the body out of an HTTP/1.1 byte stream that we wrote ourselves: by length, in chunks, or up to the close. */
final class Http1Body {
    private final ChunkedBody chunks = new ChunkedBody();
    private boolean chunked;
    private long remaining;

    /** A body in chunks follows. */
    void chunked() {
        chunked = true;
        remaining = 0;
        chunks.reset(ChunkedBody.Passing.DATA);
    }

    /** A body of {@code length} bytes follows. */
    void length(long length) {
        chunked = false;
        remaining = length;
    }

    /** A body follows that ends with the connection. */
    void untilClose() {
        length(Long.MAX_VALUE);
    }

    /** Whether it only ends with the connection. */
    boolean endsWithClose() {
        return !chunked && remaining > Long.MAX_VALUE / 2;
    }

    boolean isDone() {
        return chunked ? chunks.isDone() : remaining == 0;
    }

    /** Gives what is in {@code piece} of the body, without framing, to {@code sink}; releases {@code piece}. */
    void pass(ByteBuf piece, Consumer<ByteBuf> sink) {
        if (chunked) {
            chunks.pass(piece, sink);
            piece.release();
            return;
        }
        remaining -= piece.readableBytes();
        sink.accept(piece);
    }

    /** The trailers, as HTTP/1.1 lines; empty when there are none. */
    String trailers() {
        return chunked ? chunks.trailers() : "";
    }
}
