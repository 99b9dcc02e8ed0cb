package io.cloudyard.blobstore;

/**
 * What was stored.
 *
 * @param size bytes
 * @param sha256 of the bytes, 64 lower-case hex digits
 */
public record StoredBlob(BlobKey key, long size, String sha256) {}
