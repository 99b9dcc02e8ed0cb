/**
 * Jobs that clients poll. Work is done within the request, so every job is complete when it is first seen. Start at {@link io.cloudyard.controller.jobs.Jobs}.
 */
@NullMarked
package io.cloudyard.controller.jobs;

import org.jspecify.annotations.NullMarked;
