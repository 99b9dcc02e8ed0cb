package io.cloudyard.controller.runtime;

import io.cloudyard.contracts.id.PackageId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Uploaded bits: checks them, completes them with matched resources, and keeps them. What comes in is hostile. */
public interface PackageBits {

    /**
     * Which of {@code wanted} are stored already.
     *
     * @return the subset of {@code wanted} that need not be uploaded
     */
    List<Fingerprint> match(List<Fingerprint> wanted) throws IOException;

    /**
     * Makes the package's blob of an uploaded zip and of matched resources, and remembers its files for later matches.
     *
     * @param zip what came with the request; null when everything was matched
     * @return SHA-256 of the package's zip
     * @throws InvalidPackageException when the zip is truncated, too large, or has entries that leave its root
     */
    String store(PackageId packageId, @Nullable Path zip, List<Fingerprint> matched) throws IOException;

    /**
     * One file of an app.
     *
     * @param path relative to the app's root
     * @param mode octal: {@code 644}
     * @param sha1 40 hex digits
     * @param size bytes
     */
    record Fingerprint(String path, String mode, String sha1, long size) {}

    /** The upload cannot be used; the message says which entry and why. API: 422. */
    final class InvalidPackageException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** {@code message} for the user. */
        public InvalidPackageException(String message) {
            super(message);
        }
    }
}
