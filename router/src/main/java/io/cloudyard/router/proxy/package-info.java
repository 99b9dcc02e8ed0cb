/**
 * The way of a request: from the client's connection over one or more attempts to an instance and back. Everything about
 * one client connection, its backend connections included, happens on one event loop. Start at {@link
 * io.cloudyard.router.proxy.FrontConnection}.
 */
@NullMarked
package io.cloudyard.router.proxy;

import org.jspecify.annotations.NullMarked;
