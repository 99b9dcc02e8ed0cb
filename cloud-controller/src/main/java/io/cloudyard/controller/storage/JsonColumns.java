package io.cloudyard.controller.storage;

import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.data.convert.ReadingConverter;
import org.springframework.data.convert.WritingConverter;
import tools.jackson.databind.json.JsonMapper;

/** Stores values of certain types as {@code jsonb} columns. */
final class JsonColumns {
    private JsonColumns() {}

    /** {@code value} as a parameter for a {@code jsonb} column. */
    static PGobject write(JsonMapper json, Object value) {
        PGobject column = new PGobject();
        column.setType("jsonb");
        try {
            column.setValue(json.writeValueAsString(value));
        } catch (SQLException e) {
            throw new IllegalStateException("a PGobject takes every text", e);
        }
        return column;
    }

    /** From {@code jsonb} to a value. */
    @ReadingConverter
    static final class Reading implements GenericConverter {
        private final JsonMapper json;
        private final Set<Class<?>> types;

        Reading(JsonMapper json, Set<Class<?>> types) {
            this.json = json;
            this.types = types;
        }

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return types.stream()
                    .map(type -> new ConvertiblePair(PGobject.class, type))
                    .collect(Collectors.toSet());
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            String text = source instanceof PGobject column ? column.getValue() : null;
            return text == null ? null : json.readValue(text, to.getType());
        }
    }

    /** From a value to {@code jsonb}. */
    @WritingConverter
    static final class Writing implements GenericConverter {
        private final JsonMapper json;
        private final Set<Class<?>> types;

        Writing(JsonMapper json, Set<Class<?>> types) {
            this.json = json;
            this.types = types;
        }

        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return types.stream()
                    .map(type -> new ConvertiblePair(type, PGobject.class))
                    .collect(Collectors.toSet());
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor to) {
            return source == null ? null : write(json, source);
        }
    }
}
