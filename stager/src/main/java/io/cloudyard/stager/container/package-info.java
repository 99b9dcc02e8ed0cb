/**
 * Everything that happens inside a staging container, through the engine. Start at {@link
 * io.cloudyard.stager.container.StagingContainers}, then {@link io.cloudyard.stager.container.StepRunner}.
 */
@NullMarked
package io.cloudyard.stager.container;

import org.jspecify.annotations.NullMarked;
