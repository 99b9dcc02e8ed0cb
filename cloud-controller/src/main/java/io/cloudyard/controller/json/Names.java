package io.cloudyard.controller.json;

import java.util.Optional;

/** What a name of an app, space, organization or process may be: 1 to 255 printable characters. */
public final class Names {
    private static final int MAX_LENGTH = 255;

    private Names() {}

    /** The required {@code name} of {@code body}; what is wrong with it is noted there. */
    public static String required(JsonBody body) {
        String name = body.requiredText("name");
        if (!name.isEmpty() || body.has("name")) {
            fault(name).filter(_ -> !name.isEmpty()).ifPresent(fault -> body.error("Name " + fault));
        }
        if (name.isEmpty() && body.has("name") && !body.isNull("name")) {
            body.error("Name can't be blank");
        }
        return name;
    }

    /** What is wrong with {@code name}. */
    public static Optional<String> fault(String name) {
        if (name.isBlank()) {
            return Optional.of("can't be blank");
        }
        if (name.length() > MAX_LENGTH) {
            return Optional.of("is too long (found: " + name.length() + " characters, maximum is 255 characters)");
        }
        if (name.codePoints().anyMatch(Names::isHostile)) {
            return Optional.of("must not contain control characters");
        }
        return Optional.empty();
    }

    /** Control characters and those that turn the direction of text, which make names look like others. */
    private static boolean isHostile(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
