/** The port's contract, for every adapter and for the fake. Start at {@link io.cloudyard.engine.ContainerEngineContract}. */
package io.cloudyard.engine;
