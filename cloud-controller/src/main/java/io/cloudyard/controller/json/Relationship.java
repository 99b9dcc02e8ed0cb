package io.cloudyard.controller.json;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {"data":{"guid":…}}}, or {@code {"data":null}}. */
public record Relationship(@Nullable Guid data) {

    /** A guid in an object of its own. */
    public record Guid(String guid) {}

    /** To one, or to nothing when {@code guid} is null. */
    public static Relationship to(@Nullable String guid) {
        return new Relationship(guid == null ? null : new Guid(guid));
    }

    /** To many. */
    public static Map<String, List<Guid>> toMany(Collection<String> guids) {
        return Map.of("data", guids.stream().map(Guid::new).toList());
    }
}
