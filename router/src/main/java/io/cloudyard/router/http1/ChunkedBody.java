package io.cloudyard.router.http1;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/**
 * Finds the end of a chunked body while its bytes pass by. Strict: CR LF only, plain hexadecimal sizes, well-formed
 * and short extensions and trailers. What it lets pass, every reader understands in the same way, because chunk
 * extensions are cut out of it.
 */
public final class ChunkedBody {
    private static final int MAX_SIZE_DIGITS = 15;
    private static final int MAX_EXTENSION = 256;
    private static final int MAX_TRAILERS = 8192;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_LF,
        END_LF,
        DONE
    }

    /** What is passed on. */
    public enum Passing {
        /** The chunks as they are, without their extensions. */
        CHUNKS,
        /** Only what is in them; trailers are kept aside. */
        DATA
    }

    private State state = State.SIZE;
    private Passing passing = Passing.CHUNKS;
    private long remaining;
    private int digits;
    private int extra;
    private final StringBuilder trailers = new StringBuilder(0);

    /** Takes up the beginning of a new body. */
    public void reset(Passing what) {
        passing = what;
        state = State.SIZE;
        remaining = 0;
        digits = 0;
        extra = 0;
        trailers.setLength(0);
    }

    /** The trailer lines, each with its CR LF; kept only where just the data is passed. */
    public String trailers() {
        return trailers.toString();
    }

    /** Whether the body is over. */
    public boolean isDone() {
        return state == State.DONE;
    }

    /**
     * Reads {@code in} up to the end of the body, or all of it, and gives what is to be passed on to {@code sink}, as
     * retained slices.
     *
     * @throws MalformedHttpException when it is not a chunked body
     */
    public void pass(ByteBuf in, Consumer<ByteBuf> sink) {
        while (in.isReadable() && state != State.DONE) {
            boolean passed = isPassed();
            int from = in.readerIndex();
            int to = advance(in, from, in.writerIndex());
            if (passed && to > from) {
                sink.accept(in.readRetainedSlice(to - from));
            } else {
                in.readerIndex(to);
            }
        }
    }

    private boolean isPassed() {
        return passing == Passing.DATA ? state == State.DATA : state != State.EXTENSION;
    }

    /** Goes on until the end of the body, the end of {@code in}, or where passing on begins or ends. */
    private int advance(ByteBuf in, int from, int to) {
        int pos = from;
        boolean passed = isPassed();
        while (pos < to && state != State.DONE) {
            if (state == State.DATA) {
                long step = Math.min(remaining, to - pos);
                pos += (int) step;
                remaining -= step;
                if (remaining == 0) {
                    state = State.DATA_CR;
                }
            } else if (looksAgain(in.getByte(pos))) {
                return pos;
            } else {
                pos++;
            }
            if (passed != isPassed()) {
                return pos;
            }
        }
        return pos;
    }

    /** Takes one byte; the one that begins or ends an extension is looked at once more, on the other side. */
    private boolean looksAgain(byte b) {
        boolean extension = state == State.EXTENSION;
        step(b);
        return extension != (state == State.EXTENSION);
    }

    private void step(byte b) {
        switch (state) {
            case SIZE -> size(b);
            case EXTENSION -> extension(b);
            case SIZE_LF -> sizeEnds(b);
            case DATA_CR -> expect(b, '\r', State.DATA_LF);
            case DATA_LF -> {
                expect(b, '\n', State.SIZE);
                digits = 0;
            }
            case TRAILER_START -> trailerStart(b);
            case TRAILER_NAME -> trailerName(b);
            case TRAILER_VALUE -> trailerValue(b);
            case TRAILER_LF -> {
                expect(b, '\n', State.TRAILER_START);
                keep("\r\n");
            }
            case END_LF -> expect(b, '\n', State.DONE);
            case DATA, DONE -> throw new IllegalStateException(state.name());
        }
    }

    private void size(byte b) {
        int digit = Character.digit(b, 16);
        if (digit >= 0 && b > 0) {
            if (++digits > MAX_SIZE_DIGITS) {
                throw malformed("a chunk size of more than " + MAX_SIZE_DIGITS + " digits");
            }
            remaining = remaining * 16 + digit;
        } else if (digits == 0) {
            throw malformed("a chunk without a size");
        } else if (b == ';') {
            extra = 0;
            state = State.EXTENSION;
        } else {
            expect(b, '\r', State.SIZE_LF);
        }
    }

    private void extension(byte b) {
        if (b == '\r') {
            state = State.SIZE;
        } else if (!Ascii.isFieldValue(b) || ++extra > MAX_EXTENSION) {
            throw malformed("a chunk extension that is malformed or too long");
        }
    }

    private void sizeEnds(byte b) {
        expect(b, '\n', State.DATA);
        if (remaining == 0) {
            extra = 0;
            state = State.TRAILER_START;
        }
    }

    private void trailerStart(byte b) {
        if (b == '\r') {
            state = State.END_LF;
        } else if (Ascii.isToken(b)) {
            countTrailer();
            keep(b);
            state = State.TRAILER_NAME;
        } else {
            throw malformed("a malformed trailer");
        }
    }

    private void keep(byte b) {
        if (passing == Passing.DATA) {
            trailers.append((char) (b & 0xff));
        }
    }

    private void keep(String text) {
        if (passing == Passing.DATA) {
            trailers.append(text);
        }
    }

    private void trailerName(byte b) {
        countTrailer();
        keep(b);
        if (b == ':') {
            state = State.TRAILER_VALUE;
        } else if (!Ascii.isToken(b)) {
            throw malformed("a malformed trailer");
        }
    }

    private void trailerValue(byte b) {
        countTrailer();
        if (b == '\r') {
            state = State.TRAILER_LF;
        } else if (!Ascii.isFieldValue(b)) {
            throw malformed("a malformed trailer");
        } else {
            keep(b);
        }
    }

    private void countTrailer() {
        if (++extra > MAX_TRAILERS) {
            throw malformed("trailers of more than " + MAX_TRAILERS + " bytes");
        }
    }

    private void expect(byte b, char wanted, State next) {
        if (b != wanted) {
            throw malformed("a chunk that does not end where it says");
        }
        state = next;
    }

    private static MalformedHttpException malformed(String reason) {
        return MalformedHttpException.badRequest("malformed chunked body: " + reason);
    }
}
