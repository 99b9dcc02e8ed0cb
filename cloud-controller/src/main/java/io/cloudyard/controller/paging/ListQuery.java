package io.cloudyard.controller.paging;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list request: which page, in which order, and filters that are not yet understood.
 *
 * @param path of the list, for links
 * @param parameters once-decoded, as sent
 */
public record ListQuery(String path, Map<String, String> parameters) {
    private static final int DEFAULT_SIZE = 50;
    private static final int MAX_SIZE = 5000;
    private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");

    /** Reads {@code query}, the part of an URL after the question mark. */
    public static ListQuery parse(String path, @Nullable String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&", -1)) {
                int equals = pair.indexOf('=');
                String key = decode(equals < 0 ? pair : pair.substring(0, equals));
                if (!key.isEmpty()) {
                    parameters.put(key, equals < 0 ? "" : decode(pair.substring(equals + 1)));
                }
            }
        }
        return new ListQuery(path, parameters);
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw bad("The query parameter is invalid: '" + text + "' is not URL-encoded");
        }
    }

    /** From 1. */
    public int page() {
        return number("page", 1, Integer.MAX_VALUE);
    }

    /** 1 to 5000. */
    public int perPage() {
        return number("per_page", DEFAULT_SIZE, MAX_SIZE);
    }

    private int number(String name, int fallback, int max) {
        String text = parameters.get(name);
        if (text == null) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of range is
        }
        String words = name.equals("per_page") ? "Per page" : "Page";
        throw bad("The query parameter is invalid: " + words + " must be between 1 and " + max);
    }

    /** The value of {@code name}, whole; null when absent. */
    public @Nullable String text(String name) {
        return parameters.get(name);
    }

    /**
     * The values of {@code name}; null when absent. An empty parameter is one empty value: "is empty" is a filter. A
     * comma inside a value arrives encoded twice, so the list is cut first and each element decoded after.
     */
    public @Nullable List<String> values(String name) {
        String text = parameters.get(name);
        return text == null
                ? null
                : Stream.of(text.split(",", -1)).map(ListQuery::unescape).toList();
    }

    private static String unescape(String element) {
        Matcher escapes = ESCAPE.matcher(element);
        return escapes.find() ? decode(element.replace("+", "%2B")) : element;
    }

    /** Refuses parameters that are neither common to all lists nor among {@code filters}. */
    public void refuseOthersThan(Iterable<String> filters) {
        TreeSet<String> valid =
                new TreeSet<>(List.of("page", "per_page", "order_by", "include", "created_ats", "updated_ats"));
        filters.forEach(valid::add);
        List<String> unknown = parameters.keySet().stream()
                .filter(name -> !valid.contains(name) && !name.startsWith("fields["))
                .toList();
        if (!unknown.isEmpty()) {
            throw bad("The query parameter is invalid: Unknown query parameter(s): '" + String.join("', '", unknown)
                    + "'. Valid parameters are: '" + String.join("', '", valid) + "'");
        }
    }

    /** The parameters of another page of the same list. */
    Map<String, String> withPage(int page) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put("page", String.valueOf(page));
        all.put("per_page", String.valueOf(perPage()));
        return all;
    }

    /** 400. */
    static ApiException bad(String detail) {
        return ApiException.of(CfError.BAD_QUERY_PARAMETER, detail);
    }
}
