/**
 * What an agent says of its host: adverts, heartbeats, goodbye. Start at {@link io.cloudyard.contracts.dea.DeaAdvertisement}.
 */
@NullMarked
package io.cloudyard.contracts.dea;

import org.jspecify.annotations.NullMarked;
