/**
 * What both adapters do with a message that has arrived. Start at {@link io.cloudyard.bus.wire.Inbound}.
 */
@NullMarked
package io.cloudyard.bus.wire;

import org.jspecify.annotations.NullMarked;
