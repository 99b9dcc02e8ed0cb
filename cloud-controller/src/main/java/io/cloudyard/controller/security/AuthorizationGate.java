package io.cloudyard.controller.security;

import io.cloudyard.controller.errors.ApiException;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/** Lets a request through to its handler when the handler's annotation permits its caller. */
@Component
public class AuthorizationGate implements HandlerInterceptor {
    /** The log cache answers 404 to everyone who may not read a log, whatever the reason, so it asks for itself. */
    private final Access access;

    private final Authentication authentication;

    AuthorizationGate(Access access, Authentication authentication) {
        this.access = access;
        this.authentication = authentication;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method) || request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        if (method.hasMethodAnnotation(Authorize.Anyone.class) || isForeign(method)) {
            return true;
        }
        Caller caller = authentication.caller(request);
        if (method.hasMethodAnnotation(Authorize.LoggedIn.class)) {
            return true;
        }
        Authorize rule = method.getMethodAnnotation(Authorize.class);
        if (rule != null) {
            access.require(caller, rule.value(), rule.on(), firstPathVariable(method, request));
            return true;
        }
        if (method.hasMethodAnnotation(Authorize.Admin.class) && caller.isAdmin()) {
            return true;
        }
        throw ApiException.forbidden();
    }

    /** Whether {@code method} decides for itself who may use it. */
    static boolean isForeign(HandlerMethod method) {
        String origin = method.getBeanType().getPackageName();
        return !origin.startsWith("io.cloudyard.");
    }

    private static String firstPathVariable(HandlerMethod method, HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (variables instanceof Map<?, ?> map) {
            for (MethodParameter parameter : method.getMethodParameters()) {
                String name = parameter.getParameter().getName();
                if (map.get(name) instanceof String guid) {
                    return guid;
                }
            }
        }
        throw new IllegalStateException(method + " has no path variable to authorize on");
    }
}
