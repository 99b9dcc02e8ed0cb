package io.cloudyard.controller.bits;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/**
 * An entry of an upload that may be kept.
 *
 * @param path normalized
 * @param kind what it is
 * @param mode permissions, at most 0777
 * @param sha1 of its content, empty for a directory
 * @param source where its bytes are
 */
record InspectedEntry(String path, PackageTree.Kind kind, int mode, String sha1, ZipArchiveEntry source) {}
