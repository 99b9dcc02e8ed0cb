/**
 * Apps: what users push. Start at {@link io.cloudyard.controller.apps.AppController}; {@link io.cloudyard.controller.apps.AppLifecycle} starts and stops them.
 */
@NullMarked
package io.cloudyard.controller.apps;

import org.jspecify.annotations.NullMarked;
