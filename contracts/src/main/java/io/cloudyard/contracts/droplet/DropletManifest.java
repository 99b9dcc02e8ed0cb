package io.cloudyard.contracts.droplet;

import java.util.List;

/**
 * What a droplet is made of. Unpacked in order, lowest first, the layers give {@code ./app ./deps ./profile.d
 * ./staging_info.yml ./logs ./tmp}.
 */
public record DropletManifest(List<Layer> layers) {

    public DropletManifest {
        layers = List.copyOf(layers);
    }

    /** Compressed bytes of all layers together. */
    public long size() {
        return layers.stream().mapToLong(Layer::size).sum();
    }
}
