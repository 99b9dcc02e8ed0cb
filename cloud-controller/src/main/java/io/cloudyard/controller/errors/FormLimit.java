package io.cloudyard.controller.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps plain forms small: only logins send them, and anyone may. Multipart bodies have a limit of their own. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class FormLimit extends OncePerRequestFilter {
    private static final int MOST_BYTES = 64 << 10;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String type = request.getContentType();
        boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
        long length = request.getContentLengthLong();
        if (form && (length > MOST_BYTES || (length < 0 && request.getHeader("Transfer-Encoding") != null))) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            response.setContentType("application/json;charset=utf-8");
            response.getWriter()
                    .write("{\"errors\":[{\"code\":10018,\"title\":\"CF-RequestTooLarge\",\"detail\":\"The form is too"
                            + " large (at most: 65536 bytes, with a Content-Length)\"}]}");
            return;
        }
        chain.doFilter(request, response);
    }
}
