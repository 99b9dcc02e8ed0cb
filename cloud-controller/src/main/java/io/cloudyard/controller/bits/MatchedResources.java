package io.cloudyard.controller.bits;

import io.cloudyard.blobstore.BlobKey;
import io.cloudyard.blobstore.Blobstore;
import io.cloudyard.controller.runtime.PackageBits.Fingerprint;
import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files that are stored already, by SHA-1 and size. */
final class MatchedResources {
    private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern OCTAL = Pattern.compile("[0-7]{1,7}");

    private final Blobstore blobs;
    private final BitsSettings settings;

    MatchedResources(Blobstore blobs, BitsSettings settings) {
        this.blobs = blobs;
        this.settings = settings;
    }

    /**
     * A stored file that a package is to have.
     *
     * @param path normalized
     * @param mode permissions, at most 0777
     */
    record Resource(String path, int mode, BlobKey blob, long size) {}

    List<Fingerprint> known(List<Fingerprint> wanted) throws IOException {
        List<Fingerprint> known = new ArrayList<>();
        for (Fingerprint one : wanted) {
            if (settings.isResource(one.size()) && isStored(one)) {
                known.add(one);
            }
        }
        return known;
    }

    private boolean isStored(Fingerprint one) throws IOException {
        String sha1 = one.sha1() == null ? "" : one.sha1().toLowerCase(Locale.ROOT);
        if (!SHA_1.matcher(sha1).matches()) {
            return false;
        }
        Optional<Long> size = blobs.size(key(sha1));
        return size.isPresent() && size.get() == one.size();
    }

    /** Those of {@code matched} that the upload did not bring itself; all are added to the tree. */
    List<Resource> resolve(List<Fingerprint> matched, PackageTree tree) throws IOException {
        List<Resource> resources = new ArrayList<>();
        for (Fingerprint one : matched) {
            String path = EntryName.normalize(one.path());
            if (!isStored(one)) {
                throw new InvalidPackageException("resource '" + EntryName.shown(path) + "' with SHA-1 "
                        + EntryName.shown(one.sha1()) + " is not stored here; upload the file itself");
            }
            if (!tree.contains(path)) {
                tree.addFile(path);
                resources.add(new Resource(path, mode(one), key(one.sha1().toLowerCase(Locale.ROOT)), one.size()));
            }
        }
        return resources;
    }

    private static int mode(Fingerprint one) {
        if (one.mode() == null || !OCTAL.matcher(one.mode()).matches()) {
            throw new InvalidPackageException("resource '" + EntryName.shown(one.path()) + "': mode '"
                    + EntryName.shown(String.valueOf(one.mode())) + "' (expected: octal, as in 644)");
        }
        return (Integer.parseInt(one.mode(), 8) & 0777) | 0600;
    }

    /** Keeps a file for later matches. */
    void remember(String sha1, InputStream content) throws IOException {
        blobs.put(key(sha1), content);
    }

    boolean isRemembered(String sha1) throws IOException {
        return blobs.size(key(sha1)).isPresent();
    }

    private static BlobKey key(String sha1) {
        return new BlobKey(BlobKey.Kind.RESOURCES, sha1);
    }
}
