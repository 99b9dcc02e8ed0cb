package io.cloudyard.controller.paging;

import io.cloudyard.controller.storage.Records;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * Builds the SQL of a list: what may be seen, what was filtered for, in which order, which page. Only column names
 * written in the code reach the SQL text; what a request says is bound.
 */
public final class Listing {
    private final ListQuery query;
    private final String select;
    private final String from;
    private final String alias;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> bound = new HashMap<>();
    private final Set<String> understood = new LinkedHashSet<>();
    private final Map<String, String> orders = new LinkedHashMap<>();
    private String defaultOrder;

    private Listing(ListQuery query, String from) {
        this.query = query;
        this.from = from;
        this.alias = from.strip().split("\\s+", 3)[1];
        this.select = alias + ".*";
        this.defaultOrder = alias + ".created_at";
        orders.put("created_at", alias + ".created_at");
        orders.put("updated_at", alias + ".updated_at");
    }

    /** A list over {@code from}: {@code "<table> <alias> [joins]"}. */
    public static Listing of(ListQuery query, String from) {
        return new Listing(query, from);
    }

    /** Only rows for which {@code condition} holds. */
    public Listing where(String condition) {
        conditions.add("(" + condition + ")");
        return this;
    }

    /** Binds a parameter of a condition. */
    public Listing bind(String name, Object value) {
        bound.put(name, value);
        return this;
    }

    /** Lets requests filter by {@code parameter}: {@code column} is one of its values. */
    public Listing filter(String parameter, String column) {
        return filterBy(parameter, column + " in (:" + parameter + ")");
    }

    /** As {@link #filter} with a condition that uses {@code :parameter}, a list of texts. */
    public Listing filterBy(String parameter, String condition) {
        understood.add(parameter);
        List<String> values = query.values(parameter);
        if (values != null) {
            where(condition);
            bound.put(parameter, values);
        }
        return this;
    }

    /** Takes {@code parameter} without filtering by it here. */
    public Listing accept(String parameter) {
        understood.add(parameter);
        return this;
    }

    /** Lets requests filter by {@code label_selector}. */
    public Listing labels() {
        understood.add("label_selector");
        String selector = query.text("label_selector");
        if (selector != null && !selector.isBlank()) {
            LabelSelector.parse(selector).requirements().forEach(this::require);
        }
        return this;
    }

    private void require(LabelSelector.Requirement requirement) {
        String key = "label" + bound.size();
        String values = key + "values";
        String label = alias + ".metadata->'labels'->>:" + key;
        bound.put(key, requirement.key());
        if (!requirement.values().isEmpty()) {
            bound.put(values, requirement.values());
        }
        where(
                switch (requirement.operator()) {
                    case EXISTS -> label + " is not null";
                    case ABSENT -> label + " is null";
                    case IN -> label + " in (:" + values + ")";
                    case NOT_IN -> label + " is null or " + label + " not in (:" + values + ")";
                });
    }

    /** Lets requests order by {@code parameter}. */
    public Listing orderBy(String parameter, String column) {
        orders.put(parameter, column);
        return this;
    }

    /** The order when none is asked for; creation time otherwise. */
    public Listing usually(String column) {
        defaultOrder = column;
        return this;
    }

    /** Runs it. */
    public <T> Page<T> fetch(Records records, RowMapper<T> rows) {
        filter("guids", alias + ".guid");
        query.refuseOthersThan(understood);
        times("created_ats", "created_at");
        times("updated_ats", "updated_at");
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        long offset = (query.page() - 1L) * query.perPage();
        String order = order();
        List<T> items = records.sql("select " + select + " from " + from + where + " order by " + order + " limit "
                        + query.perPage() + " offset " + offset)
                .params(bound)
                .query(rows)
                .list();
        return new Page<>(query, total(records, where, offset, items.size()), items);
    }

    private long total(Records records, String where, long offset, int found) {
        if (found > 0 && found < query.perPage()) {
            return offset + found;
        }
        Long total = records.sql("select count(*) from " + from + where)
                .params(bound)
                .query(Long.class)
                .optional()
                .orElse(0L);
        return total;
    }

    private void times(String parameter, String column) {
        @Nullable List<String> values = query.values(parameter);
        if (values != null) {
            where("to_char(" + alias + "." + column + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') in (:"
                    + parameter + ")");
            bound.put(parameter, values);
        }
    }

    private String order() {
        String asked = query.text("order_by");
        if (asked == null) {
            return defaultOrder + ", " + alias + ".guid";
        }
        boolean descending = asked.startsWith("-");
        String name = descending || asked.startsWith("+") ? asked.substring(1) : asked.strip();
        String column = orders.get(name);
        if (column == null) {
            throw ListQuery.bad("The query parameter is invalid: Order by can only be: '"
                    + String.join("', '", orders.keySet()) + "'");
        }
        return column + (descending ? " desc" : "") + ", " + alias + ".guid" + (descending ? " desc" : "");
    }
}
