package io.cloudyard.controller.bits;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.controller.runtime.PackageBits;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Packages in the blobstore. An upload is looked at as a whole before anything of it is kept; a refused one leaves nothing
 * behind. Needs memory for an upload's names, not for its files.
 */
public final class StoredPackageBits implements PackageBits {
    private final Blobstore blobs;
    private final BitsSettings settings;
    private final MatchedResources resources;

    /** Keeps packages and resources in {@code blobs}. */
    public StoredPackageBits(Blobstore blobs, BitsSettings settings) {
        this.blobs = blobs;
        this.settings = settings;
        this.resources = new MatchedResources(blobs, settings);
    }

    @Override
    public List<Fingerprint> match(List<Fingerprint> wanted) throws IOException {
        return resources.known(wanted);
    }

    @Override
    public String store(PackageId packageId, @Nullable Path zip, List<Fingerprint> matched) throws IOException {
        if (matched.size() > settings.mostEntries()) {
            throw new InvalidPackageException("the package has " + matched.size() + " matched files (limit: "
                    + settings.mostEntries() + "); leave some out with .cfignore");
        }
        Files.createDirectories(settings.workDirectory());
        Path whole = Files.createTempFile(settings.workDirectory(), "package", ".zip");
        try {
            if (zip == null) {
                merge(List.of(), null, matched, whole);
            } else {
                mergeUpload(zip, matched, whole);
            }
            try (InputStream in = Files.newInputStream(whole)) {
                return blobs.put(new BlobKey(BlobKey.Kind.PACKAGES, packageId.value()), in)
                        .sha256();
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private void mergeUpload(Path zip, List<Fingerprint> matched, Path whole) throws IOException {
        try {
            ZipDirectory.check(zip, settings.mostEntries() - matched.size());
        } catch (EOFException e) {
            throw ZipDirectory.damaged("its directory is cut off");
        }
        try (ZipFile upload = open(zip)) {
            PackageTree tree = new PackageTree(settings.mostEntries());
            List<InspectedEntry> entries = new ZipInspection(upload, Files.size(zip), settings, tree).entries();
            merge(entries, new Upload(upload, tree), matched, whole);
            remember(entries, upload);
        }
    }

    private record Upload(ZipFile zip, PackageTree tree) {}

    /** What fails here fails for the upload's sake: the file itself is ours and was written a moment ago. */
    private static ZipFile open(Path zip) throws IOException {
        try {
            return ZipFile.builder()
                    .setPath(zip)
                    .setCharset(StandardCharsets.UTF_8)
                    .get();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw ZipDirectory.damaged(EntryName.shown(String.valueOf(e.getMessage())));
        } catch (IOException e) {
            if (Files.isReadable(zip)) {
                throw ZipDirectory.damaged(EntryName.shown(String.valueOf(e.getMessage())));
            }
            throw e;
        }
    }

    private void merge(List<InspectedEntry> entries, @Nullable Upload upload, List<Fingerprint> matched, Path whole)
            throws IOException {
        PackageTree tree = upload == null ? new PackageTree(settings.mostEntries()) : upload.tree;
        List<MatchedResources.Resource> stored = resources.resolve(matched, tree);
        checkTotal(entries, stored);
        try (PackageZip out = new PackageZip(whole)) {
            if (upload != null) {
                for (InspectedEntry entry : entries) {
                    out.add(entry, upload.zip);
                }
            }
            for (MatchedResources.Resource resource : stored) {
                out.add(resource, blobs);
            }
        }
    }

    private void checkTotal(List<InspectedEntry> entries, List<MatchedResources.Resource> stored) {
        if (entries.isEmpty() && stored.isEmpty()) {
            throw new InvalidPackageException("the package has no files; push a directory that has some");
        }
        long total = entries.stream()
                        .mapToLong(entry -> entry.source().getSize())
                        .sum()
                + stored.stream().mapToLong(MatchedResources.Resource::size).sum();
        if (total > settings.largestPackage().toBytes()) {
            throw new InvalidPackageException("the package is larger than "
                    + settings.largestPackage().toMegabytes() + "M with its matched files, which is the limit");
        }
    }

    private void remember(List<InspectedEntry> entries, ZipFile upload) throws IOException {
        for (InspectedEntry entry : entries) {
            boolean wanted = entry.kind() == PackageTree.Kind.FILE
                    && settings.isResource(entry.source().getSize());
            if (wanted && !resources.isRemembered(entry.sha1())) {
                try (InputStream content = upload.getInputStream(entry.source())) {
                    resources.remember(entry.sha1(), content);
                }
            }
        }
    }
}
