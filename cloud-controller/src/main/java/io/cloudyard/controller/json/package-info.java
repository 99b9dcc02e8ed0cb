/**
 * What crosses the HTTP border in every resource: request bodies, links, metadata, relationships. Start at {@link io.cloudyard.controller.json.JsonBody}.
 */
@NullMarked
package io.cloudyard.controller.json;

import org.jspecify.annotations.NullMarked;
