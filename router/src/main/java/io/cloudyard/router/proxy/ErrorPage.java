package io.cloudyard.router.proxy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;

/**
 * The router's own answers: short, with the request id to quote, and without a word about the inside of the cloud. HTML for
 * those who ask for it, plain text for all others.
 */
final class ErrorPage {
    /** What the asker's head said about the form of the answer. */
    enum Form {
        TEXT,
        HTML
    }

    private static final int RETRY_AFTER_SECONDS = 5;

    private final RouterError error;
    private final int status;
    private final String detail;
    private final String requestId;

    ErrorPage(RouterError error, int status, String detail, String requestId) {
        this.error = error;
        this.status = status;
        this.detail = detail;
        this.requestId = requestId;
    }

    /** The whole answer; {@code bodiless} leaves the body out, as an answer to HEAD needs it. */
    ByteBuf render(ByteBufAllocator allocator, Form form, Closing closing, Body body) {
        String content = form == Form.HTML ? html() : text();
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(320);
        head.append("HTTP/1.1 ").append(status).append(' ').append(reason()).append("\r\n");
        if (!error.header().isEmpty()) {
            head.append("X-Cf-RouterError: ").append(error.header()).append("\r\n");
        }
        head.append("Cache-Control: ").append(error.cacheControl()).append("\r\n");
        head.append("Content-Type: ")
                .append(form == Form.HTML ? "text/html" : "text/plain")
                .append("; charset=utf-8\r\nX-Content-Type-Options: nosniff\r\n");
        head.append("X-Vcap-Request-Id: ").append(requestId).append("\r\n");
        if (status == 503) {
            head.append("Retry-After: ").append(RETRY_AFTER_SECONDS).append("\r\n");
        }
        head.append(closing == Closing.CLOSE ? "Connection: close\r\n" : "");
        head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
        byte[] headBytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        ByteBuf buffer = allocator.directBuffer(headBytes.length + bytes.length).writeBytes(headBytes);
        return body == Body.NONE ? buffer : buffer.writeBytes(bytes);
    }

    /** Whether the connection stays. */
    enum Closing {
        KEEP,
        CLOSE
    }

    /** Whether a body is sent. */
    enum Body {
        FULL,
        NONE
    }

    private String sentence() {
        return detail.isEmpty() ? error.sentence() : error.sentence() + ": " + detail + ".";
    }

    private String text() {
        return status + " " + reason() + ": " + sentence() + "\nRequest id: " + requestId + "\n";
    }

    private String html() {
        String title = status + " " + reason();
        return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + title + "</title>"
                + "<style>body{font:16px/1.5 system-ui,sans-serif;margin:15vh auto;max-width:36em;padding:0 1em;color:#223}"
                + "small{color:#667}</style><h1>" + title + "</h1><p>" + escape(sentence())
                + "</p><p><small>Request id: "
                + requestId + "</small></p></html>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private String reason() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 408 -> "Request Timeout";
            case 417 -> "Expectation Failed";
            case 431 -> "Request Header Fields Too Large";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 525 -> "TLS Handshake Failed";
            case 526 -> "Invalid TLS Certificate";
            default -> "Error";
        };
    }
}
