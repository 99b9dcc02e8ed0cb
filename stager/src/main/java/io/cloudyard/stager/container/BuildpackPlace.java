package io.cloudyard.stager.container;

import java.util.Optional;

/**
 * Where a buildpack is to be found in the container.
 *
 * @param name as ordered
 * @param key digest of an installed one, URL of a custom one
 * @param directory absolute
 * @param source where a custom one is fetched from; empty for an installed one, whose volume is mounted there
 */
public record BuildpackPlace(String name, String key, String directory, Optional<CustomSource> source) {}
