package io.cloudyard.cli.config;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.json.Json;
import io.cloudyard.cli.json.JsonText;
import io.cloudyard.cli.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The first user of a cloud that was started on this machine, from {@code admin.json} in its directory. */
public record LocalAdmin(String api, String username, String password) {

    public static LocalAdmin read(Path cloudDirectory) {
        Path file = cloudDirectory.resolve("admin.json");
        try {
            Json json = JsonText.parse(Files.readAllBytes(file));
            return new LocalAdmin(json.text("api"), json.text("username"), json.text("password"));
        } catch (NoSuchFileException e) {
            throw Failure.failed(
                    "there is no " + file, "start a cloud here with 'make up', or set CY_HOME to its directory");
        } catch (IOException | MalformedJsonException e) {
            throw Failure.failed("cannot read " + file + ": " + e.getMessage(), "CY_HOME names the cloud's directory");
        }
    }

    @Override
    public String toString() {
        return "LocalAdmin[" + api + ", " + username + "]";
    }
}
