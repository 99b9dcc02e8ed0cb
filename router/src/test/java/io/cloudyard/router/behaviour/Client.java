package io.cloudyard.router.behaviour;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A client's connection that sends what it is told, byte by byte. */
final class Client implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;
    private final InputStream in;

    Client(int port) {
        this(connect(port));
    }

    Client(Socket socket) {
        this.socket = socket;
        try {
            socket.setSoTimeout(PATIENCE_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Socket connect(int port) {
        try {
            return new Socket(InetAddress.getLoopbackAddress(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came back. */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        String header(String name) {
            return new FakeApp.Request(head, body).header(name);
        }

        boolean has(String name) {
            return head.toLowerCase(Locale.ROOT).contains("\r\n" + name.toLowerCase(Locale.ROOT) + ":");
        }
    }

    Client send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Client get(String host, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return send("GET / HTTP/1.1\r\nHost: " + host + "\r\n" + more + "\r\n");
    }

    Answer answer() {
        return answer("GET");
    }

    /** The next answer, to a request with {@code method}. */
    Answer answer(String method) {
        try {
            String head = Wire.readHead(in);
            if (head.isEmpty()) {
                throw new AssertionError("the connection was closed without an answer");
            }
            boolean bodiless = method.equals("HEAD") || head.startsWith("HTTP/1.1 1");
            return new Answer(head, bodiless ? "" : Wire.readBody(in, head));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** So many bytes. */
    String read(int length) {
        try {
            return Wire.exactly(in, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All bytes up to the end of the connection; what came before a reset counts too. */
    String readAll() {
        StringBuilder all = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                all.append((char) b);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open; read so far: " + all, e);
        } catch (IOException e) {
            return all.toString();
        }
        return all.toString();
    }

    boolean isClosedByPeer() {
        return readAll().isEmpty();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
