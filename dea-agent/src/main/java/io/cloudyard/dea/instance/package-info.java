/** The life of one instance as pure decisions. Start at {@link io.cloudyard.dea.instance.InstanceStateMachine}. */
@NullMarked
package io.cloudyard.dea.instance;

import org.jspecify.annotations.NullMarked;
