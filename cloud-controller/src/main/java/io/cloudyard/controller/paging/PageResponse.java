package io.cloudyard.controller.paging;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A page as clients see it. */
public record PageResponse<T>(
        Pagination pagination,
        List<T> resources,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, List<?>> included) {

    /** Where the other pages are. */
    public record Pagination(
            long totalResults,
            long totalPages,
            Link first,
            Link last,
            @Nullable Link next,
            @Nullable Link previous) {}

    /** {@code page} with links made by {@code links}. */
    public static <T> PageResponse<T> of(Page<T> page, Links links) {
        return of(page, links, null);
    }

    /** As {@link #of(Page, Links)}, with resources that were asked for on top. */
    public static <T> PageResponse<T> of(Page<T> page, Links links, @Nullable Map<String, List<?>> included) {
        ListQuery query = page.query();
        long pages = Math.max(1, (page.total() + query.perPage() - 1) / query.perPage());
        int number = query.page();
        return new PageResponse<>(
                new Pagination(
                        page.total(),
                        pages,
                        link(query, 1, links),
                        link(query, Math.toIntExact(pages), links),
                        number < pages ? link(query, number + 1, links) : null,
                        number > 1 ? link(query, number - 1, links) : null),
                page.items(),
                included);
    }

    private static Link link(ListQuery query, int page, Links links) {
        String parameters = query.withPage(page).entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
        return Link.to(links.api(query.path()) + "?" + parameters);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
