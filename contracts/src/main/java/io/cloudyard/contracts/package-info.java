/**
 * What crosses a process border. Start reading at {@link io.cloudyard.contracts.Subjects}: the whole catalogue of who says what to whom.
 */
@NullMarked
package io.cloudyard.contracts;

import org.jspecify.annotations.NullMarked;
