package io.cloudyard.controller.logs;

import io.cloudyard.contracts.id.AppId;
import jakarta.servlet.http.HttpServletRequest;

/** Who may read which app's log. */
@FunctionalInterface
public interface LogAccess {

    /**
     * Whether the user of {@code request}, told by its bearer token, may read the log of {@code app}. False as well when the
     * token is missing or not valid, or when there is no such app: the log cache answers 404 to all of these.
     */
    boolean mayRead(HttpServletRequest request, AppId app);
}
