package io.cloudyard.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A small app made on the spot: Python's own web server and a Procfile, staged by the binary buildpack in a second. */
final class TinyApp {
    static final String BUILDPACK = "binary_buildpack";
    private static final List<String> SERVER = List.of(
            "import http.server, json, os, sys, threading",
            "class Handler(http.server.BaseHTTPRequestHandler):",
            "    protocol_version = 'HTTP/1.1'",
            "    def do_GET(self):",
            "        if self.path == '/crash': os._exit(7)",
            "        if self.path == '/eat':",
            "            hoard = []",
            "            while True: hoard.append(bytearray(8 << 20))",
            "        if self.path == '/fill':",
            "            n = 0",
            "            try:",
            "                while True:",
            "                    with open('/home/vcap/app/fill-%d' % n, 'wb') as f: f.write(b'x' * (16 << 20))",
            "                    n += 1",
            "            except OSError: pass",
            "        if self.path == '/fork':",
            "            threading.Thread(target=fork).start()",
            "        body = (os.environ.get(self.path[5:], '') if self.path.startswith('/env/') else os.environ.get('GREETING', 'hello')) + '\\n'",
            "        if self.path == '/headers': body = json.dumps(dict(self.headers))",
            "        self.send_response(200)",
            "        self.send_header('Content-Length', str(len(body.encode())))",
            "        self.end_headers()",
            "        self.wfile.write(body.encode())",
            "        print('served ' + self.path, flush=True)",
            "def fork():",
            "    while True:",
            "        try:",
            "            if os.fork() == 0:",
            "                import time; time.sleep(600)",
            "        except OSError as e: pass",
            "http.server.ThreadingHTTPServer(('0.0.0.0', int(os.environ['PORT'])), Handler).serve_forever()");

    private final Path directory;

    private TinyApp(Path directory) {
        this.directory = directory;
    }

    /** A web server that says GREETING, and crashes, eats memory, fills its disk or forks when it is asked to. */
    static TinyApp server() {
        return of(Map.of("server.py", String.join("\n", SERVER) + "\n", "Procfile", "web: python3 server.py\n"));
    }

    /** Only a command. */
    static TinyApp command(String command) {
        return of(Map.of("Procfile", "web: " + command + "\n"));
    }

    /** These files, by path. */
    static TinyApp of(Map<String, String> files) {
        try {
            Path directory = Files.createTempDirectory("cloudyard-app");
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path path = directory.resolve(file.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, file.getValue());
            }
            return new TinyApp(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path directory() {
        return directory;
    }

    String path() {
        return directory.toString();
    }
}
