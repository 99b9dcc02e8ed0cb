/**
 * Wires the controller and makes what a first start needs. Start at {@link io.cloudyard.controller.boot.ControllerConfiguration}.
 */
@NullMarked
package io.cloudyard.controller.boot;

import org.jspecify.annotations.NullMarked;
