package io.cloudyard.contracts.staging;

import io.cloudyard.contracts.droplet.Digest;
import org.jspecify.annotations.Nullable;

/**
 * A buildpack to try or to run.
 *
 * @param name of an installed buildpack, or the URL of a custom one
 * @param digest of its zip, which is the blob {@code buildpacks/<digest>}; null for a URL
 * @param url where a custom one is cloned (git) or downloaded (.zip) from; null for an installed one
 */
public record BuildpackRef(
        String name, @Nullable Digest digest, @Nullable String url) {}
