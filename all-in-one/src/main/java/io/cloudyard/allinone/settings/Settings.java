package io.cloudyard.allinone.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings that hold for one cloud: environment first, then {@code $CY_HOME/cloudyard.conf}, then the default. */
public final class Settings {
    private static final String FILE = "cloudyard.conf";

    private final Map<Setting, String> values;

    private Settings(Map<Setting, String> values) {
        this.values = values;
    }

    /**
     * Reads the file of the home that {@code environment} names, and then {@code environment}.
     *
     * @throws SettingsException for a line that is not {@code KEY=value}, or a key that does not exist
     */
    public static Settings read(Map<String, String> environment) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        for (Setting setting : Setting.values()) {
            values.put(setting, setting.defaultValue());
        }
        String home = environment.getOrDefault(Setting.CY_HOME.name(), Setting.CY_HOME.defaultValue());
        values.putAll(fromFile(expand(home).resolve(FILE)));
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.name());
            if (value != null && !value.isEmpty()) {
                values.put(setting, value);
            }
        }
        values.put(Setting.CY_HOME, expand(home).toString());
        return new Settings(values);
    }

    private static Map<Setting, String> fromFile(Path file) {
        Map<Setting, String> values = new EnumMap<>(Setting.class);
        if (!Files.exists(file)) {
            return values;
        }
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                add(values, line, file + ":" + (i + 1));
            }
        }
        return values;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new SettingsException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static void add(Map<Setting, String> values, String line, String where) {
        int equals = line.indexOf('=');
        if (equals < 1) {
            throw new SettingsException(where + ": '" + line + "' (expected: CY_NAME=value)");
        }
        String key = line.substring(0, equals).strip();
        Setting setting = Arrays.stream(Setting.values())
                .filter(s -> s.name().equals(key))
                .findFirst()
                .orElseThrow(() -> new SettingsException(where + ": no setting " + key + "; did you mean "
                        + nearest(key) + "? docs/configuration.md lists them all"));
        values.put(setting, line.substring(equals + 1).strip());
    }

    private static Setting nearest(String key) {
        return Arrays.stream(Setting.values())
                .min(Comparator.comparingInt(setting -> distance(setting.name(), key)))
                .orElseThrow();
    }

    /** Levenshtein's distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }

    private static Path expand(String path) {
        String expanded = path.startsWith("~/") ? System.getProperty("user.home") + path.substring(1) : path;
        return Path.of(expanded).toAbsolutePath().normalize();
    }

    /** The value, or empty when it is not set and has no default. */
    public Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting)).filter(value -> !value.isEmpty());
    }

    /** The value of a setting that always has one. */
    public String require(Setting setting) {
        return get(setting).orElseThrow(() -> new SettingsException(setting + ": not set"));
    }

    /**
     * The value as a whole number from {@code min} to {@code max}.
     *
     * @throws SettingsException when it is something else
     */
    public int number(Setting setting, int min, int max) {
        String value = require(setting);
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with the range.
        }
        throw new SettingsException(setting + ": '" + value + "' (expected: a number from " + min + " to " + max + ")");
    }

    /** Where the cloud keeps its things. */
    public Path home() {
        return Path.of(require(Setting.CY_HOME));
    }
}
