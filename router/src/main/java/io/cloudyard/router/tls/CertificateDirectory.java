package io.cloudyard.router.tls;

import io.netty.handler.codec.http2.Http2SecurityUtil;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The certificates of a directory, each with its chain and key in one {@code *.pem} file, found by the server name that a
 * client asks for. Files that come, change or go are taken up by {@link #reload}; a file that cannot be read is logged
 * and leaves the others, and what was loaded from it before, in place.
 */
public final class CertificateDirectory {
    private static final Logger log = LoggerFactory.getLogger(CertificateDirectory.class);

    private final Path directory;
    private volatile Map<String, SslContext> byName = Map.of();
    private volatile @Nullable SslContext first;
    private Map<Path, Loaded> files = Map.of();

    private record Loaded(long modified, long size, SslContext context, List<String> names) {}

    /**
     * Reads {@code directory}.
     *
     * @throws IllegalArgumentException when there is no certificate in it that can be used
     */
    public CertificateDirectory(Path directory) {
        this.directory = directory;
        reload();
        if (first == null) {
            throw new IllegalArgumentException("no usable certificate in " + directory
                    + " (expected: *.pem files, each with a certificate chain and its private key)");
        }
    }

    /** Takes up what has changed in the directory since the last time. */
    public synchronized void reload() {
        Map<Path, Loaded> now = new HashMap<>();
        try (Stream<Path> list = Files.list(directory)) {
            list.filter(path -> path.toString().endsWith(".pem")).sorted().forEach(path -> take(path, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (now.equals(files)) {
            return;
        }
        files = now;
        Map<String, SslContext> names = new HashMap<>();
        now.forEach((path, loaded) -> loaded.names().forEach(name -> names.put(name, loaded.context())));
        byName = Map.copyOf(names);
        first = now.keySet().stream()
                .sorted()
                .findFirst()
                .map(now::get)
                .map(Loaded::context)
                .orElse(first);
        log.info("certificates loaded from {} for {}", directory, names.keySet());
    }

    private void take(Path path, Map<Path, Loaded> now) {
        Loaded before = files.get(path);
        try {
            long modified = Files.getLastModifiedTime(path).toMillis();
            long size = Files.size(path);
            boolean same = before != null && before.modified() == modified && before.size() == size;
            now.put(path, same ? before : load(path, modified, size));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            log.warn("certificate {} is not taken up: {}", path, e.getMessage());
            if (before != null) {
                now.put(path, before);
            }
        }
    }

    private static Loaded load(Path path, long modified, long size) throws IOException, GeneralSecurityException {
        Collection<X509Certificate> chain;
        try (InputStream in = Files.newInputStream(path)) {
            chain = PemFile.certificates(in, CertificateFactory.getInstance("X.509"));
        }
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("it has no certificate");
        }
        SslContext context = SslContextBuilder.forServer(
                        PemFile.key(Files.readString(path)), chain.toArray(X509Certificate[]::new))
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .protocols("TLSv1.2", "TLSv1.3")
                .ciphers(Http2SecurityUtil.CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        Protocol.ALPN,
                        SelectorFailureBehavior.NO_ADVERTISE,
                        SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
        return new Loaded(modified, size, context, names(chain.iterator().next()));
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        Collection<List<?>> names = certificate.getSubjectAlternativeNames();
        return names == null
                ? List.of()
                : names.stream()
                        .filter(name -> Integer.valueOf(2).equals(name.get(0)))
                        .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** The certificate for server name {@code name} (null: the client did not say), a wildcard's or the first one. */
    public SslContext forName(@Nullable String name) {
        Map<String, SslContext> names = byName;
        SslContext fallback = first;
        if (fallback == null) {
            throw new IllegalStateException("no certificate");
        }
        if (name == null) {
            return fallback;
        }
        String host = name.toLowerCase(Locale.ROOT);
        SslContext exact = names.get(host);
        if (exact != null) {
            return exact;
        }
        int dot = host.indexOf('.');
        return dot < 0 ? fallback : names.getOrDefault("*" + host.substring(dot), fallback);
    }
}
