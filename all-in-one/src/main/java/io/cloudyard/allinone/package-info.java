/**
 * The whole cloud, or any part of it, as processes. Start at {@link io.cloudyard.allinone.Cloudyard}: it reads the settings
 * and starts the roles it was asked for, all in one JVM by default, each in a JVM of its own when grown up.
 */
@NullMarked
package io.cloudyard.allinone;

import org.jspecify.annotations.NullMarked;
