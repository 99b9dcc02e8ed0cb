/**
 * The bus and the database of the embedded default, as child processes that are started again when they die. Start at
 * {@link io.cloudyard.allinone.infrastructure.Infrastructure}.
 */
@NullMarked
package io.cloudyard.allinone.infrastructure;

import org.jspecify.annotations.NullMarked;
