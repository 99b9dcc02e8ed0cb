/** A small tree over Jackson's streaming reader: binding classes would double the start-up time. Start at {@link io.cloudyard.cli.json.Json}. */
@NullMarked
package io.cloudyard.cli.json;

import org.jspecify.annotations.NullMarked;
