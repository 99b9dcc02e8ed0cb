/**
 * What a droplet is made of: content-addressed layers.
 */
@NullMarked
package io.cloudyard.contracts.droplet;

import org.jspecify.annotations.NullMarked;
