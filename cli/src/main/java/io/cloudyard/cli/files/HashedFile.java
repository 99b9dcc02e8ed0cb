package io.cloudyard.cli.files;

/** A file with the SHA-1 of its content in lower-case hex. */
public record HashedFile(AppFile file, String sha1) {}
