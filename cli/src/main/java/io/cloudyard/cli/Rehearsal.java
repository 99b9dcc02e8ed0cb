package io.cloudyard.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cloudyard.cli.command.Interruption;
import io.cloudyard.cli.terminal.Terminal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs the usual commands against a small stand-in for the API, so that Java can record what a start needs ({@code bin/cy}
 * makes the start-up cache with it). Not part of what users see.
 */
public final class Rehearsal {
    private static final List<String> COMMANDS = List.of(
            "--version",
            "help",
            "push --help",
            "aps",
            "login -a API -u a -p b",
            "target",
            "orgs",
            "spaces",
            "apps",
            "apps -o json",
            "app web",
            "app web -o json",
            "logs web --recent",
            "routes",
            "env web",
            "events web",
            "set-env web A b",
            "scale web -i 1",
            "push web -p DIRECTORY --plan",
            "curl /v3/apps");

    private static final String RESOURCE = """
            {"guid":"g","name":"web","state":"READY","type":"web","url":"web.example.com","instances":1,"memory_in_mb":256,\
            "disk_in_mb":512,"created_at":"2026-01-01T00:00:00Z","relationships":{"app":{"data":{"guid":"g"}}},\
            "destinations":[{"guid":"d","app":{"guid":"g"}}],"usage":{"cpu":0.1,"mem":1,"disk":1},"uptime":1}""";

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", Rehearsal::answer);
        server.start();
        Path directory = Files.createTempDirectory("cy-rehearsal");
        try {
            Files.writeString(directory.resolve("manifest.yml"), "applications:\n- name: web\n");
            Files.writeString(directory.resolve("index.html"), "hello");
            COMMANDS.forEach(command -> run(command, server.getAddress().getPort(), directory));
        } finally {
            server.stop(0);
            delete(directory);
        }
    }

    private static void run(String command, int port, Path directory) {
        String[] args = command.replace("API", "http://api.cy.localhost:" + port)
                .replace("DIRECTORY", directory.toString())
                .split(" ");
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(nowhere, nowhere, Terminal.Look.COLOURED, 100);
        Cy.run(
                args,
                terminal,
                Map.of("CY_CONFIG_HOME", directory.resolve("config").toString()),
                new Interruption());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String base = "http://" + exchange.getRequestHeaders().getFirst("Host");
        String path = exchange.getRequestURI().getPath();
        exchange.getRequestBody().readAllBytes();
        String link = "{\"href\":\"" + base + "\"}";
        String body = switch (path) {
            case "/" -> "{\"links\":{\"login\":" + link + ",\"log_cache\":" + link + "}}";
            case "/oauth/token" -> "{\"access_token\":\"a.eyJleHAiOjQwMDAwMDAwMDB9.c\",\"refresh_token\":\"r\"}";
            case "/api/v1/read/g" ->
                "{\"envelopes\":{\"batch\":[{\"timestamp\":\"1\",\"tags\":{\"source_type\":\"APP\"},\"log\":{\"payload\":\"eA==\",\"type\":\"OUT\"}}]}}";
            default -> "{\"pagination\":{\"next\":null},\"resources\":[" + RESOURCE + "]}";
        };
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
