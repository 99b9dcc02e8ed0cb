package io.cloudyard.controller.buildpacks;

import io.cloudyard.contracts.droplet.Digest;
import io.cloudyard.contracts.staging.BuildpackRef;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.storage.Records;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the buildpacks and the stack that a user names, and finds what they stand for. */
@Component
public class BuildpackChoice {
    private static final Pattern URL = Pattern.compile(
            "(https?|git|ssh)://[^\\s\\p{Cntrl}]{1,1000}|git@[^\\s\\p{Cntrl}:]{1,255}:[^\\s\\p{Cntrl}]{1,700}");

    private final Records records;
    private final String defaultStack;

    BuildpackChoice(Records records, ControllerProperties properties) {
        this.records = records;
        this.defaultStack = properties.stack();
    }

    /** {@code names}, when each is an enabled buildpack or a URL; null: none. */
    public List<String> checked(@Nullable List<String> names) {
        if (names == null) {
            return List.of();
        }
        names.forEach(this::check);
        return names;
    }

    private void check(String name) {
        if (!isUrl(name) && find(name, defaultStack).isEmpty()) {
            throw ApiException.unprocessable(
                    "Buildpack \"" + name + "\" must be an existing admin buildpack or a valid git URI");
        }
    }

    /** {@code stack}, when it exists; the default when null. */
    public String checkedStack(@Nullable String stack) {
        if (stack == null) {
            return defaultStack;
        }
        boolean known = records.sql("select count(*) from stacks where name = :name")
                        .param("name", stack)
                        .query(Long.class)
                        .single()
                > 0;
        if (!known) {
            throw ApiException.unprocessable(
                    "Stack must be an existing stack (found: '" + stack + "', see: cf stacks)");
        }
        return stack;
    }

    /** What to stage with: those of {@code names}, or all enabled ones in order. */
    public List<BuildpackRef> resolve(List<String> names, String stack) {
        if (names.isEmpty()) {
            return records
                    .sql("select * from buildpacks where enabled and sha256 is not null and (stack is null or stack"
                            + " = :stack) order by position, name")
                    .param("stack", stack)
                    .query(records.rows(Buildpack.class))
                    .list()
                    .stream()
                    .map(BuildpackChoice::reference)
                    .toList();
        }
        return names.stream().map(name -> resolve(name, stack)).toList();
    }

    private BuildpackRef resolve(String name, String stack) {
        if (isUrl(name)) {
            return new BuildpackRef(name, null, name);
        }
        return find(name, stack).stream()
                .findFirst()
                .map(BuildpackChoice::reference)
                .orElseThrow(() -> ApiException.unprocessable(
                        "Buildpack \"" + name + "\" must be an existing admin buildpack or a valid git URI"));
    }

    private List<Buildpack> find(String name, String stack) {
        return records.sql(
                        "select * from buildpacks where enabled and sha256 is not null and name in (:name, :long) and"
                                + " (stack is null or stack = :stack) order by name = :name desc, stack is null")
                .param("name", name)
                .param("long", name.replaceAll("[-_]buildpack$", ""))
                .param("stack", stack)
                .query(records.rows(Buildpack.class))
                .list();
    }

    private static boolean isUrl(String name) {
        return URL.matcher(name).matches();
    }

    private static BuildpackRef reference(Buildpack buildpack) {
        return new BuildpackRef(buildpack.name(), new Digest(String.valueOf(buildpack.sha256())), null);
    }
}
