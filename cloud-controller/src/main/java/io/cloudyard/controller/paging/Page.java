package io.cloudyard.controller.paging;

import java.util.List;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param query what was asked
 * @param total number of all that match
 * @param items those on this page
 */
public record Page<T>(ListQuery query, long total, List<T> items) {

    /** The same page of something else. */
    public <R> Page<R> map(Function<T, R> mapping) {
        return new Page<>(query, total, items.stream().map(mapping).toList());
    }

    /** A list that fits on one page, as it is. */
    public static <T> Page<T> of(ListQuery query, List<T> items) {
        return new Page<>(query, items.size(), items);
    }
}
