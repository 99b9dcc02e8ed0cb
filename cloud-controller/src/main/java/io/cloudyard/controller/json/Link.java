package io.cloudyard.controller.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where something is, and how to ask for it when not by GET. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Link(
        String href, @Nullable String method, @Nullable Map<String, Object> meta) {

    /** A link to be read. */
    public static Link to(String href) {
        return new Link(href, null, null);
    }

    /** A link for {@code method}. */
    public static Link to(String href, String method) {
        return new Link(href, method, null);
    }
}
