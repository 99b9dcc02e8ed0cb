package io.cloudyard.controller.json;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.settings.ControllerProperties;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads request bodies within their limits; {@link JsonBody} may be a handler's parameter. */
@Component
public class BodyReader implements HandlerMethodArgumentResolver {
    private final JsonMapper json;
    private final ControllerProperties.Limits limits;

    BodyReader(JsonMapper json, ControllerProperties properties) {
        this.json = json;
        this.limits = properties.limits();
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == JsonBody.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders)
            throws IOException {
        HttpServletRequest http = request.getNativeRequest(HttpServletRequest.class);
        if (http == null) {
            throw new IllegalStateException("not an HTTP request");
        }
        return new JsonBody(parse(bytes(http, limits.json(), "JSON body")));
    }

    /** All of the body of {@code request}, refused when it is longer than {@code limit}. */
    public static byte[] bytes(HttpServletRequest request, DataSize limit, String what) throws IOException {
        int most = Math.toIntExact(limit.toBytes());
        if (request.getContentLengthLong() > most) {
            throw tooLarge(limit, what);
        }
        byte[] body = request.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw tooLarge(limit, what);
        }
        return body;
    }

    private static ApiException tooLarge(DataSize limit, String what) {
        return ApiException.of(
                CfError.REQUEST_TOO_LARGE, "The " + what + " is too large (at most: " + limit.toBytes() + " bytes)");
    }

    private ObjectNode parse(byte[] body) {
        if (body.length == 0) {
            return json.createObjectNode();
        }
        try {
            JsonNode node = json.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw notJson();
        }
        throw notJson();
    }

    private static ApiException notJson() {
        return ApiException.of(
                CfError.MESSAGE_PARSE_ERROR,
                "Request invalid due to parse error: invalid request body (expected: a JSON object)");
    }
}
