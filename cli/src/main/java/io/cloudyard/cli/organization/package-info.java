/** Organizations and spaces. Start at {@link io.cloudyard.cli.organization.Orgs}. */
@NullMarked
package io.cloudyard.cli.organization;

import org.jspecify.annotations.NullMarked;
