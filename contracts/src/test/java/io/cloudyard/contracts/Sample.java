package io.cloudyard.contracts;

import io.cloudyard.contracts.id.DeaId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What crosses the bus on one subject, and the folder of its samples. In a folder's name {@code _} stands for the id in
 * the subject; replies are in {@code reply} below it.
 *
 * @param folder under {@code samples}
 * @param type of the message
 */
record Sample(String folder, Class<?> type) {
    private static final Path ROOT = Path.of("src/test/resources/samples");

    /** Everything in {@link Subjects}, found by reflection so that none can be forgotten. */
    static List<Sample> all() {
        var all = new ArrayList<Sample>();
        for (Field field : Subjects.class.getFields()) {
            all.addAll(of(read(field)));
        }
        for (Method method : Subjects.class.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers())) {
                all.addAll(of(call(method)));
            }
        }
        return all;
    }

    private static List<Sample> of(Object subject) {
        return switch (subject) {
            case Subject<?> event -> List.of(new Sample(event.name(), event.type()));
            case RequestSubject<?, ?> asked ->
                List.of(new Sample(asked.name(), asked.request()), new Sample(asked.name() + "/reply", asked.reply()));
            default -> throw new IllegalStateException("not a subject: " + subject);
        };
    }

    private static Object read(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object call(Method method) {
        try {
            return method.invoke(null, new DeaId("_"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its sample files, at least one if it has any. */
    List<Path> files() {
        Path directory = ROOT.resolve(folder);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every sample file there is. */
    static List<Path> allFiles() {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of the message's fields, as in Java. */
    List<String> components() {
        return Arrays.stream(type.getRecordComponents())
                .map(component -> component.getName())
                .toList();
    }

    @Override
    public String toString() {
        return folder;
    }
}
