package io.cloudyard.controller.droplets;

import io.cloudyard.contracts.droplet.DropletManifest;
import java.io.IOException;
import java.io.OutputStream;

/** Makes Cloud Foundry's form of a droplet from its layers. */
@FunctionalInterface
public interface DropletWriter {

    /** Writes the droplet as a gzipped tar, layer by layer, gathering nothing in memory. */
    void writeTgz(DropletManifest manifest, OutputStream out) throws IOException;
}
