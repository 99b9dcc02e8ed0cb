package io.cloudyard.cli.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * SHA-1 of every file, by several threads; remembered in the configuration directory by path, time of change and size. A file
 * that was changed within the last two seconds is not remembered: it may change again within the same tick of the file
 * system's clock.
 */
public final class FileHashes {
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final Path directory;
    private final InstantSource clock;

    public FileHashes(Path configDirectory, InstantSource clock) {
        this.directory = configDirectory.resolve("hashes");
        this.clock = clock;
    }

    /** The files that have content, with their digests, in the source's order. */
    public List<HashedFile> of(AppSource source) throws IOException {
        Path memory = directory.resolve(key(source.path()) + ".tsv");
        Map<String, String> known = load(memory);
        Instant start = clock.instant();
        try {
            List<Entry> entries = source.files().parallelStream()
                    .filter(AppFile::isMatchable)
                    .map(file -> entry(source, file, known))
                    .toList();
            save(memory, entries, start);
            return entries.stream().map(Entry::hashed).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private record Entry(HashedFile hashed, String key) {}

    private static Entry entry(AppSource source, AppFile file, Map<String, String> known) {
        try {
            String fingerprint = source.fingerprint(file);
            String key = fingerprint.isEmpty() ? "" : fingerprint + " " + file.path();
            String remembered = key.isEmpty() ? null : known.get(key);
            return new Entry(new HashedFile(file, remembered != null ? remembered : sha1(source, file)), key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(AppSource source, AppFile file) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = source.read(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-1", e);
        }
    }

    private static String key(Path path) {
        byte[] name = path.toAbsolutePath().toString().getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(digest().digest(name)).substring(0, 16);
    }

    private static Map<String, String> load(Path memory) throws IOException {
        Map<String, String> known = new HashMap<>();
        if (Files.isRegularFile(memory)) {
            for (String line : Files.readAllLines(memory)) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    known.put(line.substring(tab + 1), line.substring(0, tab));
                }
            }
        }
        return known;
    }

    private void save(Path memory, List<Entry> entries, Instant start) throws IOException {
        StringBuilder text = new StringBuilder();
        for (Entry entry : entries) {
            if (isSettled(entry.key(), start) && entry.key().indexOf('\n') < 0) {
                text.append(entry.hashed().sha1())
                        .append('\t')
                        .append(entry.key())
                        .append('\n');
            }
        }
        if (!text.isEmpty()) {
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(directory, "hashes", ".tmp");
            Files.writeString(draft, text);
            Files.move(draft, memory, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static boolean isSettled(String key, Instant start) {
        return !key.isEmpty()
                && Instant.parse(key.substring(0, key.indexOf(' ')))
                        .plus(SETTLED)
                        .isBefore(start);
    }
}
