package io.cloudyard.dea.droplet;

import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.engine.VolumeName;

/**
 * A layer that lies unpacked on this host.
 *
 * @param unpackedBytes its size as a tar
 */
public record CachedLayer(Digest digest, VolumeName volume, long unpackedBytes) {}
