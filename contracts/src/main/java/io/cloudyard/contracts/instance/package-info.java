/**
 * Orders for instances and what became of them. Start at {@link io.cloudyard.contracts.instance.StartInstance}.
 */
@NullMarked
package io.cloudyard.contracts.instance;

import org.jspecify.annotations.NullMarked;
