/**
 * Who is what in which organization or space. Start at {@link io.cloudyard.controller.roles.RoleController}.
 */
@NullMarked
package io.cloudyard.controller.roles;

import org.jspecify.annotations.NullMarked;
