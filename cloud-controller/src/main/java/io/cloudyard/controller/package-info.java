/**
 * The Cloud Controller: the CF V3 API over desired state in PostgreSQL. Start at
 * {@link io.cloudyard.controller.CloudControllerApplication}; one package per resource, {@code desired} joins them into
 * what the runtime reads, {@code runtime} is the border to the hosts.
 */
@NullMarked
package io.cloudyard.controller;

import org.jspecify.annotations.NullMarked;
