package io.cloudyard.bus.wire;

import io.cloudyard.bus.BusListener;
import io.cloudyard.contracts.JsonCodec;
import io.cloudyard.contracts.MalformedMessageException;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages of one subscription on their way from the wire to its handler: parsed, and with whatever the handler throws
 * caught, because one bad message must not end a subscription.
 *
 * @param codec reads and writes
 * @param subject for the log
 * @param type what is read
 * @param listener told of what could not be read
 */
public record Inbound<M>(JsonCodec codec, String subject, Class<M> type, BusListener listener) {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);
    private static final int MAX_LOGGED = 200;

    /** Hands {@code body} to {@code handler}. */
    public void handle(byte[] body, Consumer<M> handler) {
        guarded(() -> handler.accept(codec.decode(body, type)));
    }

    /** Hands {@code body} to {@code handler} and its answer, if there is one, to {@code reply}. */
    public <R> void answer(byte[] body, Function<M, CompletionStage<R>> handler, Consumer<byte[]> reply) {
        guarded(() -> handler.apply(codec.decode(body, type)).whenComplete((answer, failure) -> {
            if (failure != null) {
                logUnexpected(failure);
            } else {
                guarded(() -> reply.accept(codec.encode(answer)));
            }
        }));
    }

    private void guarded(Runnable handling) {
        try {
            handling.run();
        } catch (MalformedMessageException e) {
            LOG.warn("dropped a malformed message on {}: {}", subject, firstLine(e));
            listener.malformed(subject);
        } catch (RuntimeException e) {
            logUnexpected(e);
        }
    }

    private void logUnexpected(Throwable failure) {
        LOG.error("handling a message on {} failed [{}]", subject, UUID.randomUUID(), failure);
    }

    /** What a stranger sent may be quoted in the parser's text: one line, bounded, without control characters. */
    private static String firstLine(MalformedMessageException e) {
        String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        String shown = line.length() <= MAX_LOGGED ? line : line.substring(0, MAX_LOGGED) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
