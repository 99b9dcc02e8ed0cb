/** The code of an app on disk. Start at {@link io.cloudyard.cli.files.AppSource}. */
@NullMarked
package io.cloudyard.cli.files;

import org.jspecify.annotations.NullMarked;
