package io.cloudyard.controller.apps;

import io.cloudyard.controller.security.SecretBox;
import io.cloudyard.controller.settings.ControllerProperties;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The user's variables of an app: sealed for the database, and what they may be. */
@Component
public class Environments {
    private static final TypeReference<TreeMap<String, String>> VARIABLES = new TypeReference<>() {};
    private static final Pattern NAME = Pattern.compile("[^=\\x00-\\x1f\\x7f]{1,1024}");

    private final SecretBox secrets;
    private final JsonMapper json;
    private final long limit;

    Environments(SecretBox secrets, JsonMapper json, ControllerProperties properties) {
        this.secrets = secrets;
        this.json = json;
        this.limit = properties.limits().environment().toBytes();
    }

    /** For the database. */
    public byte[] seal(Map<String, String> variables) {
        return secrets.seal(json.writeValueAsString(variables));
    }

    /** From the database. */
    public Map<String, String> open(byte[] sealed) {
        return json.readValue(secrets.open(sealed), VARIABLES);
    }

    /** What is wrong with {@code variables}, all of an app's, in Cloud Foundry's words. */
    public List<String> faults(Map<String, String> variables) {
        List<String> faults = new ArrayList<>();
        variables.forEach((name, value) -> {
            if (name.isEmpty()) {
                faults.add("Environment variables: name cannot be empty");
            } else if (name.equals("PORT")) {
                faults.add("Environment variables: cannot set PORT");
            } else if (name.startsWith("VCAP_")) {
                faults.add("Environment variables: cannot start with VCAP_ (found: " + shown(name) + ")");
            } else if (!NAME.matcher(name).matches()) {
                faults.add("Environment variables: the name '" + shown(name)
                        + "' must be 1 to 1024 characters without '=' and control characters");
            } else if (value.indexOf('\0') >= 0) {
                faults.add(
                        "Environment variables: the value of '" + shown(name) + "' must not contain a null character");
            }
        });
        long size = size(variables);
        if (size > limit) {
            faults.add("Environment variables: exceeded the maximum length allowed of " + limit
                    + " bytes for all together (found: " + size + ")");
        }
        return faults;
    }

    private static long size(Map<String, String> variables) {
        return variables.entrySet().stream()
                .mapToLong(entry -> (long) entry.getKey().getBytes(StandardCharsets.UTF_8).length
                        + entry.getValue().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }

    private static String shown(String name) {
        String harmless = name.replaceAll("\\p{Cntrl}", "?");
        return harmless.length() <= 40 ? harmless : harmless.substring(0, 40) + "...";
    }
}
