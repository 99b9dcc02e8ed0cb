package io.cloudyard.cli.http;

import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.function.LongConsumer;

/** A {@code multipart/form-data} body of known length that reads its file while it is sent. */
public final class Multipart {
    private static final String BOUNDARY = "cloudyard-part-2b1f7c9e5a";

    private final List<BodyPublisher> parts = new ArrayList<>();

    /** The value of the {@code Content-Type} header. */
    public static String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    public Multipart json(String name, String json) {
        return text(head(name, "", "application/json") + json + "\r\n");
    }

    public Multipart file(String name, String fileName, Path file) throws FileNotFoundException {
        text(head(name, "; filename=\"" + fileName + "\"", "application/zip"));
        parts.add(BodyPublishers.ofFile(file));
        return text("\r\n");
    }

    private static String head(String name, String more, String type) {
        return "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more
                + "\r\nContent-Type: " + type + "\r\n\r\n";
    }

    private Multipart text(String text) {
        parts.add(BodyPublishers.ofString(text, StandardCharsets.UTF_8));
        return this;
    }

    /** Closes the last part; nothing can be added any more. Gives back the length of the whole, in bytes. */
    public long end() {
        text("--" + BOUNDARY + "--\r\n");
        return parts.stream().mapToLong(BodyPublisher::contentLength).sum();
    }

    /** The whole body after {@link #end()}; {@code sent} hears how many bytes went out with each piece. */
    public BodyPublisher body(LongConsumer sent) {
        BodyPublisher all = BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
        return BodyPublishers.fromPublisher(
                subscriber -> all.subscribe(new Counting(subscriber, sent)), all.contentLength());
    }

    private record Counting(Flow.Subscriber<? super ByteBuffer> next, LongConsumer sent)
            implements Flow.Subscriber<ByteBuffer> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            next.onSubscribe(subscription);
        }

        @Override
        public void onNext(ByteBuffer piece) {
            int size = piece.remaining();
            next.onNext(piece);
            sent.accept(size);
        }

        @Override
        public void onError(Throwable error) {
            next.onError(error);
        }

        @Override
        public void onComplete() {
            next.onComplete();
        }
    }
}
