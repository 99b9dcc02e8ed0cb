/**
 * What happens next in a build, as pure decisions: start at {@link io.cloudyard.stager.plan.StagingPlan}. Nothing here
 * touches a container, a clock or a disk.
 */
@NullMarked
package io.cloudyard.stager.plan;

import org.jspecify.annotations.NullMarked;
