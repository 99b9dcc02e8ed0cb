package io.cloudyard.buildpacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the java buildpack sets at each start: the memory parts and the trust store. */
class JavaEnvironmentTest {
    private static final Path LIBEXEC = Scripts.BUILDPACKS.resolve("java/libexec");
    private static final Pattern PART =
            Pattern.compile("-(?:Xmx|XX:MaxMetaspaceSize=|XX:ReservedCodeCacheSize=|XX:MaxDirectMemorySize=)(\\d+)m");

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(ints = {256, 384, 512, 768, 1024, 2048, 8192})
    void heap_and_the_other_parts_stay_within_the_limit(int limit) throws IOException {
        var options = options(Map.of("MEMORY_LIMIT", limit + "m")).output();

        var sum = PART.matcher(options)
                .results()
                .mapToInt(part -> Integer.parseInt(part.group(1)))
                .sum();
        assertThat(sum).as(options).isBetween(limit / 2, limit);
        assertThat(number(options, "-Xmx(\\d+)m")).as(options).isGreaterThanOrEqualTo(16);
    }

    @Test
    void a_limit_that_is_too_small_names_the_parts_and_stops_the_start() throws IOException {
        var outcome = options(Map.of("MEMORY_LIMIT", "128m"));

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.output()).contains("128 MB is too small", "metaspace", "threads", "Raise the app's memory");
    }

    @Test
    void what_the_user_sets_is_taken_as_fixed() throws IOException {
        var environment = Map.of("MEMORY_LIMIT", "1024m", "JAVA_OPTS", "-Xmx300m -XX:MaxMetaspaceSize=80m");

        assertThat(options(environment).output()).contains("-Xmx300m").contains("-XX:MaxMetaspaceSize=80m");
    }

    @Test
    void settings_of_the_memory_calculator_count() throws IOException {
        var more = options(Map.of("MEMORY_LIMIT", "1024m")).output();
        var fewer = options(Map.of(
                        "MEMORY_LIMIT",
                        "1024m",
                        "JBP_CONFIG_OPEN_JDK_JRE",
                        "{memory_calculator: {stack_threads: 50, headroom: 0}}"))
                .output();

        assertThat(number(fewer, "-Xmx(\\d+)m")).isGreaterThan(number(more, "-Xmx(\\d+)m") + 100);
    }

    @Test
    void the_port_reaches_the_frameworks() throws IOException {
        assertThat(options(Map.of("PORT", "4711")).output()).contains("SERVER_PORT=4711");
    }

    @Test
    void a_bundle_becomes_a_trust_store_that_the_jvm_reads() throws IOException, GeneralSecurityException {
        assumeThat(Scripts.bash(Map.of(), "command -v python3").exit()).isZero();
        var trusted = trusted();
        var pem = new StringBuilder("comments between certificates are skipped\n");
        for (byte[] certificate : trusted) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(Base64.getMimeEncoder().encodeToString(certificate))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        var bundle = Files.writeString(directory.resolve("bundle.pem"), pem);
        var store = directory.resolve("store.jks");

        var outcome = Scripts.run(
                Map.of(), List.of(LIBEXEC.resolve("truststore").toString(), bundle.toString(), store.toString()));

        assertThat(outcome.exit()).as(outcome.output()).isZero();
        var read = KeyStore.getInstance("JKS");
        read.load(new ByteArrayInputStream(Files.readAllBytes(store)), "changeit".toCharArray());
        assertThat(read.size()).isEqualTo(trusted.size());
    }

    private static List<byte[]> trusted() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        var encoded = new ArrayList<byte[]>();
        for (var manager : factory.getTrustManagers()) {
            for (var issuer : ((X509TrustManager) manager).getAcceptedIssuers()) {
                encoded.add(issuer.getEncoded());
            }
        }
        return encoded;
    }

    private Scripts.Outcome options(Map<String, String> environment) throws IOException {
        var all = new HashMap<>(Map.of(
                "TMPDIR", directory.toString(), "JAVA_OPTS", "", "SSL_CERT_FILE", "/none", "JAVA_HOME", "/none"));
        all.putAll(environment);
        return Scripts.bash(
                all,
                "_cy_java=/none _cy_classes=7000; source %s/environment.sh; echo \"$JDK_JAVA_OPTIONS SERVER_PORT=${SERVER_PORT:-}\""
                        .formatted(LIBEXEC));
    }

    private static int number(String text, String pattern) {
        var matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return Integer.parseInt(matcher.group(1));
    }
}
