package io.cloudyard.controller.buildpacks;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.storage.Records;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Installs the buildpacks in a directory at each start: files {@code <position>-<name>.zip}. One whose bits have not
 * changed is left alone; a user's switch ({@code enabled}) is never touched.
 */
@Component
public class BuildpackInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(BuildpackInstaller.class);
    private static final Pattern FILE = Pattern.compile("(\\d{1,4})-([A-Za-z0-9._-]{1,200})\\.zip");

    private final ControllerProperties properties;
    private final Blobstore blobstore;
    private final Records records;
    private final InstantSource clock;

    BuildpackInstaller(ControllerProperties properties, Blobstore blobstore, Records records, InstantSource clock) {
        this.properties = properties;
        this.blobstore = blobstore;
        this.records = records;
        this.clock = clock;
    }

    /** Installs what is new or changed. */
    public void install() {
        Path directory = properties.buildpacksDirectory();
        if (directory == null) {
            return;
        }
        if (!Files.isDirectory(directory)) {
            LOG.warn("no buildpacks installed: {} is not a directory", directory);
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.sorted().forEach(this::installFile);
        } catch (IOException e) {
            throw new UncheckedIOException("buildpacks directory " + directory, e);
        }
    }

    private void installFile(Path file) {
        String filename = String.valueOf(file.getFileName());
        Matcher name = FILE.matcher(filename);
        if (!name.matches()) {
            return;
        }
        try {
            install(file, filename, name.group(2), Integer.parseInt(name.group(1)));
        } catch (IOException e) {
            throw new UncheckedIOException("buildpack " + file, e);
        }
    }

    private void install(Path file, String filename, String name, int position) throws IOException {
        String sha256 = digest(file);
        BlobKey key = new BlobKey(BlobKey.Kind.BUILDPACKS, sha256);
        if (blobstore.size(key).isEmpty()) {
            try (InputStream bits = Files.newInputStream(file)) {
                blobstore.put(key, bits);
            }
            LOG.info("buildpack installed: {} from {}", name, filename);
        }
        List<Buildpack> known = records.sql("select * from buildpacks where name = :name and stack is null")
                .param("name", name)
                .query(records.rows(Buildpack.class))
                .list();
        if (known.isEmpty()) {
            var now = clock.instant();
            records.insert(new Buildpack(
                    UUID.randomUUID().toString(),
                    name,
                    null,
                    position,
                    true,
                    false,
                    filename,
                    sha256,
                    Metadata.EMPTY,
                    now,
                    now));
        } else if (!sha256.equals(known.getFirst().sha256())) {
            records.sql(
                            "update buildpacks set sha256 = :sha256, filename = :filename, position = :position, updated_at ="
                                    + " now() where guid = :guid and not locked")
                    .param("sha256", sha256)
                    .param("filename", filename)
                    .param("position", position)
                    .param("guid", known.getFirst().guid())
                    .update();
        }
    }

    private static String digest(Path file) throws IOException {
        try (InputStream bits = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(bits, MessageDigest.getInstance("SHA-256"))) {
            digesting.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
