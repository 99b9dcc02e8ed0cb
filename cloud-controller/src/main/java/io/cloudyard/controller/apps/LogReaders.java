package io.cloudyard.controller.apps;

import io.cloudyard.contracts.id.AppId;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authentication;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;

/** Who may read which app's log: those who see the app. */
@Component
public class LogReaders {
    private final Authentication authentication;
    private final Access access;

    LogReaders(Authentication authentication, Access access) {
        this.authentication = authentication;
        this.access = access;
    }

    /** Whether the bearer of {@code request}'s token may; false as well for a bad token and an app that is not there. */
    public boolean mayRead(HttpServletRequest request, AppId app) {
        try {
            return access.permits(authentication.caller(request), Permission.READ_SPACE, Kind.APP, app.value());
        } catch (ApiException e) {
            return false;
        }
    }
}
