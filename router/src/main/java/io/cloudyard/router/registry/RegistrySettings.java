package io.cloudyard.router.registry;

import io.cloudyard.router.route.Balancing;
import java.time.Duration;

/**
 * Times of the registry.
 *
 * @param staleAfter a classic registration that was not repeated for so long ends; registrars may ask for less, not more
 * @param keepEmpty a route without endpoints stays known, and answers 503, for so long
 * @param algorithm how routes are balanced that do not say
 */
public record RegistrySettings(Duration staleAfter, Duration keepEmpty, Balancing.Algorithm algorithm) {}
