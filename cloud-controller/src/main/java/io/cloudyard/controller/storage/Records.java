package io.cloudyard.controller.storage;

import java.util.Optional;
import org.postgresql.util.PGobject;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Rows of the tables: inserted as records, read by SQL into the same records, changed by SQL statements that name the
 * columns they change, so that two requests that change different columns never undo each other.
 */
@Component
public class Records {
    /** Reads the first column, a text that is not null. */
    public static final RowMapper<String> TEXT = (row, _) -> row.getString(1);

    private final JdbcClient jdbc;
    private final JdbcAggregateTemplate aggregates;
    private final JsonMapper json;

    Records(JdbcClient jdbc, JdbcAggregateTemplate aggregates, JsonMapper json) {
        this.jdbc = jdbc;
        this.aggregates = aggregates;
        this.json = json;
    }

    /** A statement to be bound and run. */
    public JdbcClient.StatementSpec sql(String sql) {
        return jdbc.sql(sql);
    }

    /** Reads a row of {@code type}'s table. */
    @SuppressWarnings("unchecked")
    public <T> RowMapper<T> rows(Class<T> type) {
        return (RowMapper<T>) aggregates.getRowMapper(type);
    }

    /** Adds {@code record} as it is, its guid included. */
    public <T> T insert(T record) {
        return aggregates.insert(record);
    }

    /** The row of {@code table} with {@code guid}. */
    public <T> Optional<T> find(Class<T> type, String table, String guid) {
        return jdbc.sql("select * from " + table + " where guid = :guid")
                .param("guid", guid)
                .query(rows(type))
                .optional();
    }

    /** As {@link #find}, and no one else changes the row before this transaction ends. */
    public <T> Optional<T> lock(Class<T> type, String table, String guid) {
        return jdbc.sql("select * from " + table + " where guid = :guid for update")
                .param("guid", guid)
                .query(rows(type))
                .optional();
    }

    /** {@code value} for a {@code jsonb} column. */
    public PGobject json(Object value) {
        return JsonColumns.write(json, value);
    }
}
