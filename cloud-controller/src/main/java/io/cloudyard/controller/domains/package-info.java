/**
 * Domains, shared and private. Start at {@link io.cloudyard.controller.domains.DomainController}.
 */
@NullMarked
package io.cloudyard.controller.domains;

import org.jspecify.annotations.NullMarked;
