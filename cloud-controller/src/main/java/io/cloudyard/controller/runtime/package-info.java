/**
 * The border between what users wish (the API and PostgreSQL) and what the hosts do (the bus). The API calls
 * {@link io.cloudyard.controller.runtime.Instances}, {@link io.cloudyard.controller.runtime.Staging} and
 * {@link io.cloudyard.controller.runtime.PackageBits}; the bus side reads {@link io.cloudyard.controller.runtime.DesiredState}
 * and {@link io.cloudyard.controller.runtime.BuildRecords} and writes {@link io.cloudyard.controller.runtime.EventLog}.
 */
@NullMarked
package io.cloudyard.controller.runtime;

import org.jspecify.annotations.NullMarked;
