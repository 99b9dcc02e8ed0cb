/**
 * The append-only log of what happened, and audit events as its reader. Start at {@link io.cloudyard.controller.events.Events}.
 */
@NullMarked
package io.cloudyard.controller.events;

import org.jspecify.annotations.NullMarked;
