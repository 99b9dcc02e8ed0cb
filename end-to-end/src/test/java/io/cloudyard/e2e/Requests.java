package io.cloudyard.e2e;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** One client that asks an app again and again, and counts what did not answer 200. */
final class Requests {
    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();
    private final Thread client;

    private Requests(Web web, String host) {
        client = Thread.ofVirtual().start(() -> {
            while (going.get()) {
                ask(web, host);
            }
        });
    }

    static Requests start(Web web, String host) {
        return new Requests(web, host);
    }

    private void ask(Web web, String host) {
        total.incrementAndGet();
        try {
            Web.Answer answer = web.get(host, "/");
            if (answer.status() != 200) {
                failed.incrementAndGet();
                System.out.println("failed request: " + answer);
            }
        } catch (IOException e) {
            failed.incrementAndGet();
            System.out.println("failed request: " + e);
        } catch (InterruptedException e) {
            going.set(false);
        }
    }

    int total() {
        return total.get();
    }

    /** Ends the client; how many requests have failed. */
    int stop() throws InterruptedException {
        going.set(false);
        client.join();
        return failed.get();
    }
}
