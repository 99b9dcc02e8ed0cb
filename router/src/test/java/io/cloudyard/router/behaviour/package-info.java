/** What the router does, seen from outside: real sockets, scripted apps and clients. One test per row of the rules. */
@NullMarked
package io.cloudyard.router.behaviour;

import org.jspecify.annotations.NullMarked;
