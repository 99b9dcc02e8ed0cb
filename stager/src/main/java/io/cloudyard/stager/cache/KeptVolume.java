package io.cloudyard.stager.cache;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.engine.VolumeName;
import org.jspecify.annotations.Nullable;

/**
 * A volume that is complete and may be used again.
 *
 * @param volume its name
 * @param app whose it is; null when it is everybody's
 * @param bytes of its files
 * @param lastUsed epoch milliseconds
 */
record KeptVolume(String volume, @Nullable AppId app, long bytes, long lastUsed) {
    VolumeName name() {
        return new VolumeName(volume);
    }
}
