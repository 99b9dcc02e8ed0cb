/**
 * Processes of apps, their scale and their instances. Start at {@link io.cloudyard.controller.processes.ProcessController}.
 */
@NullMarked
package io.cloudyard.controller.processes;

import org.jspecify.annotations.NullMarked;
