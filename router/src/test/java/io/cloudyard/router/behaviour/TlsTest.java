package io.cloudyard.router.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudyard.router.registry.Registrations;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final String HOST = "shop.example.com";

    @TempDir
    Path directory;

    private static SSLSocket connect(SSLContext context, int port, String name) throws Exception {
        SSLSocketFactory factory = context.getSocketFactory();
        SSLSocket socket = (SSLSocket) factory.createSocket(InetAddress.getLoopbackAddress(), port);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName(name)));
        parameters.setProtocols(new String[] {"TLSv1.3"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String subject(SSLSocket socket) throws Exception {
        return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    @Test
    void each_name_gets_its_certificate_and_new_files_are_taken_up() throws Exception {
        Path files = Files.createDirectory(directory.resolve("certs"));
        KeyStore shop = Certificates.create(directory, HOST);
        KeyStore any = Certificates.create(directory, "*.apps.example.com");
        KeyStore late = Certificates.create(directory, "late.example.com");
        Certificates.pem(shop, files.resolve("a-shop.pem"));
        Certificates.pem(any, files.resolve("b-any.pem"));
        Files.writeString(files.resolve("c-broken.pem"), "not a certificate");
        try (RunningRouter router = new RunningRouter("tls.directory=" + files, "tls.reload=50ms")) {
            FakeApp app = router.route(FakeApp.saying("hello"), "i1", HOST);
            int port = router.router().tlsPort();
            try (Client client = new Client(connect(Certificates.context(shop), port, HOST))) {
                assertThat(client.get(HOST).answer().body()).isEqualTo("hello");
                assertThat(app.requests().getLast().header("X-Forwarded-Proto")).isEqualTo("https");
            }
            try (SSLSocket socket = connect(Certificates.context(any), port, "x.apps.example.com")) {
                assertThat(subject(socket)).isEqualTo("CN=any.apps.example.com");
            }
            Certificates.pem(late, files.resolve("d-late.pem"));
            Awaitility.await().ignoreExceptions().until(() -> {
                try (SSLSocket socket = connect(Certificates.context(late), port, "late.example.com")) {
                    return subject(socket).equals("CN=late.example.com");
                }
            });
        }
    }

    @Test
    void an_instance_must_carry_the_name_that_it_was_registered_with() throws Exception {
        KeyStore instance = Certificates.create(directory, "instance-1");
        Path authorities = Certificates.pem(instance, directory.resolve("ca.pem"));
        ServerSocket listening = Certificates.context(instance)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        try (RunningRouter router = new RunningRouter("tls.backend-authorities=" + authorities);
                FakeApp app = new FakeApp(listening, (request, connection) -> connection.ok("secure"))) {
            router.register(Registrations.speaking(
                    Registrations.of(app.port(), "app", "instance-1", HOST), "http1", app.port(), "instance-1"));
            assertThat(router.get(HOST).body()).isEqualTo("secure");
            router.register(Registrations.speaking(
                    Registrations.of(app.port(), "app", "instance-2", "other.example.com"),
                    "http1",
                    app.port(),
                    "instance-2"));
            assertThat(router.get("other.example.com").status()).isEqualTo(503);
            assertThat(app.requests()).hasSize(1);
        }
    }

    @Test
    void an_instance_that_nobody_trusts_is_526() throws Exception {
        KeyStore instance = Certificates.create(directory, "instance-1");
        ServerSocket listening = Certificates.context(instance)
                .getServerSocketFactory()
                .createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        try (RunningRouter router = new RunningRouter();
                FakeApp app = new FakeApp(listening, (request, connection) -> connection.ok("secure"))) {
            router.register(Registrations.speaking(
                    Registrations.of(app.port(), "app", "instance-1", HOST), "http1", app.port(), "instance-1"));
            assertThat(router.get(HOST).status()).isEqualTo(526);
        }
    }

    @Test
    void an_instance_that_does_not_speak_tls_is_525() throws Exception {
        try (RunningRouter router = new RunningRouter();
                FakeApp app = FakeApp.saying("plain")) {
            router.register(Registrations.speaking(
                    Registrations.of(app.port(), "app", "instance-1", HOST), "http1", app.port(), "instance-1"));
            assertThat(router.get(HOST).status()).isIn(502, 525);
        }
    }
}
