package io.cloudyard.controller.json;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What Cloud Foundry takes as label and annotation. */
final class MetadataRules {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final int MAX_ANNOTATION = 5000;

    private MetadataRules() {}

    static void checkKey(String kind, String key, Consumer<String> errors) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        if (slash >= 0 && !PREFIX.matcher(key.substring(0, slash)).matches()) {
            errors.accept("Metadata " + kind + " key error: prefix '" + cut(key.substring(0, slash))
                    + "' must be in valid dns format");
        } else if ("cloudfoundry.org".equals(slash < 0 ? "" : key.substring(0, slash))) {
            errors.accept("Metadata " + kind + " key error: prefix 'cloudfoundry.org' is reserved");
        } else if (!NAME.matcher(name).matches()) {
            errors.accept("Metadata " + kind + " key error: '" + cut(name)
                    + "' must be 1 to 63 letters, digits, '-', '_' or '.', and begin and end with a letter or digit");
        }
    }

    static void checkLabel(String value, Consumer<String> errors) {
        if (!value.isEmpty() && !NAME.matcher(value).matches()) {
            errors.accept(
                    "Metadata label value error: '" + cut(value)
                            + "' must be at most 63 letters, digits, '-', '_' or '.', and begin and end with a letter or digit");
        }
    }

    static void checkAnnotation(String value, Consumer<String> errors) {
        if (value.length() > MAX_ANNOTATION) {
            errors.accept("Metadata annotation value error: '" + cut(value) + "' is greater than 5000 characters");
        }
    }

    private static String cut(String text) {
        return text.length() <= 20 ? text : text.substring(0, 20) + "...";
    }
}
