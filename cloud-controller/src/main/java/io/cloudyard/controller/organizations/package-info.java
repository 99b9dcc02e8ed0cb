/**
 * Organizations. Start at {@link io.cloudyard.controller.organizations.OrganizationController}.
 */
@NullMarked
package io.cloudyard.controller.organizations;

import org.jspecify.annotations.NullMarked;
