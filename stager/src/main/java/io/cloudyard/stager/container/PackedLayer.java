package io.cloudyard.stager.container;

import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.droplet.Layer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A layer that lies packed in the container.
 *
 * @param file its name in the droplet directory
 * @param layer what it is
 */
record PackedLayer(String file, Layer layer) {
    private static final Pattern LINE =
            Pattern.compile("layer ([0-9]{1,6}\\.tar\\.zst) ([0-9a-f]{64}) ([0-9]{1,15}) (\\S+)");

    /** Reads a line of the packing script; empty when it says something else. */
    static Optional<PackedLayer> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Layer layer = new Layer(new Digest(matcher.group(2)), Long.parseLong(matcher.group(3)), matcher.group(4));
        return Optional.of(new PackedLayer(matcher.group(1), layer));
    }
}
