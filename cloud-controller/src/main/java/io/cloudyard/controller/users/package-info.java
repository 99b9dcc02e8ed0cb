/**
 * Users, logins and tokens: the UAA side of the API. Start at {@link io.cloudyard.controller.users.TokenController}.
 */
@NullMarked
package io.cloudyard.controller.users;

import org.jspecify.annotations.NullMarked;
