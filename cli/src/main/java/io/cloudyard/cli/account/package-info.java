/** Who is using which cloud. Start at {@link io.cloudyard.cli.account.Login}. */
@NullMarked
package io.cloudyard.cli.account;

import org.jspecify.annotations.NullMarked;
