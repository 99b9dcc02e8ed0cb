/**
 * The stager as a process of its own, on a host that runs no instances. Start at {@link
 * io.cloudyard.stager.standalone.StagerApplication}.
 */
@NullMarked
package io.cloudyard.stager.standalone;

import org.jspecify.annotations.NullMarked;
