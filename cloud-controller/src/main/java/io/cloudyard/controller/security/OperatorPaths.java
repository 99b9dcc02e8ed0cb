package io.cloudyard.controller.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Health and metrics are for who is on this host: what came through a router is told that there is nothing. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class OperatorPaths extends OncePerRequestFilter {

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean routed = request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null;
        if (routed && request.getRequestURI().startsWith("/actuator")) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        chain.doFilter(request, response);
    }
}
