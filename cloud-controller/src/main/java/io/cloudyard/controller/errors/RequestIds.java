package io.cloudyard.controller.errors;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id, the client's own one when it is harmless, and answers it in {@value #HEADER}. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
public class RequestIds extends OncePerRequestFilter {
    /** Name of the header. */
    public static final String HEADER = "X-Vcap-Request-Id";

    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9:._-]{1,120}");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String given = request.getHeader(HEADER);
        String id = given != null && HARMLESS.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        request.setAttribute(HEADER, id);
        response.setHeader(HEADER, id);
        chain.doFilter(request, response);
    }

    /** The id of {@code request}. */
    public static String of(HttpServletRequest request) {
        Object id = request.getAttribute(HEADER);
        return id == null ? "none" : id.toString();
    }
}
