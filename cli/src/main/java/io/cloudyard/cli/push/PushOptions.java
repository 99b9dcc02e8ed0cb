package io.cloudyard.cli.push;

import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.manifest.ManifestFile;
import io.cloudyard.cli.manifest.Variables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The options of {@code cy push}, read from the command line. */
record PushOptions(Arguments given) {
    private static final Set<String> PER_PROCESS = Set.of(
            "instances",
            "memory",
            "disk_quota",
            "command",
            "timeout",
            "health-check-type",
            "health-check-http-endpoint");

    static Usage declare(Usage usage) {
        return usage.optional("APP", "its name; chooses one of several apps in a manifest")
                .option("-p, --path", "PATH", "A directory, or a jar, war or zip; default: the current directory")
                .option("-f, --manifest", "PATH", "The manifest, or its directory; default: ./manifest.yml")
                .flag("--no-manifest", "Do not look for a manifest")
                .option("-i, --instances", "COUNT", "How many instances of the web process")
                .option("-m, --memory", "SIZE", "Memory of each, such as 512M or 1G")
                .option("-k, --disk", "SIZE", "Disk of each")
                .option(
                        "-c, --start-command",
                        "COMMAND",
                        "How to start it; default or null goes back to the buildpack's")
                .repeated(
                        "-b, --buildpack",
                        "NAME",
                        "A buildpack; may be repeated; default or null goes back to detection")
                .option("-s, --stack", "STACK", "The root filesystem to run on")
                .option("-t, --app-start-timeout", "SECONDS", "How long it may take to become healthy")
                .option("-u, --health-check-type", "TYPE", "port, http or process")
                .option("--endpoint", "PATH", "Where -u http asks; default: /")
                .option("-o, --docker-image", "IMAGE", "A container image instead of code ($CF_DOCKER_PASSWORD)")
                .option("--docker-username", "NAME", "Who may pull the image")
                .flag("--no-route", "No route, and unmap those it has")
                .flag("--random-route", "A route with random words in its host")
                .flag("--no-start", "Upload, but neither stage nor start")
                .flag("--force", "Stage and restart even if nothing has changed")
                .flag("--plan", "Show what would change, and change nothing")
                .repeated("--var", "NAME=VALUE", "A value for ((NAME)) in the manifest")
                .repeated("--vars-file", "PATH", "A YAML file with such values");
    }

    static PushOptions of(Arguments given) {
        if (given.given("--no-route") && given.given("--random-route")) {
            throw Failure.usage("--no-route and --random-route exclude each other", "give one of them");
        }
        if (given.given("--no-manifest") && given.option("-f").isPresent()) {
            throw Failure.usage("--no-manifest and -f exclude each other", "give one of them");
        }
        if (given.option("-o").isPresent()
                && (given.option("-p").isPresent() || !given.options("-b").isEmpty())) {
            throw Failure.usage("--docker-image excludes -p and -b", "an image has its code already");
        }
        return new PushOptions(given);
    }

    Optional<String> name() {
        return given.find("APP");
    }

    Optional<String> path() {
        return given.option("-p");
    }

    boolean planOnly() {
        return given.given("--plan");
    }

    boolean noStart() {
        return given.given("--no-start");
    }

    boolean force() {
        return given.given("--force");
    }

    /** The file that {@code -f} names or the one beside us; none with {@code --no-manifest}. */
    Optional<Path> manifest(Path directory) {
        if (given.given("--no-manifest")) {
            return Optional.empty();
        }
        Optional<String> named = given.option("-f");
        Path place = directory.resolve(named.orElse("."));
        if (named.isPresent() && !Files.isDirectory(place)) {
            return Optional.of(place.normalize());
        }
        Optional<Path> found = ManifestFile.in(place.normalize());
        if (named.isPresent() && found.isEmpty()) {
            throw Failure.usage("there is no manifest.yml in " + place.normalize(), "check -f");
        }
        return found;
    }

    Variables variables(Path directory) {
        Variables variables = new Variables();
        given.options("--vars-file").forEach(file -> variables.addFile(directory.resolve(file)));
        given.options("--var").forEach(variables::addPair);
        return variables;
    }

    /** Whether an option was given that speaks of one app. */
    boolean changeOneApp() {
        return !changes().isEmpty() || path().isPresent();
    }

    /** What the options say in the manifest's words; a null value resets. */
    Map<String, @Nullable Object> changes() {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        given.count("-i").ifPresent(count -> changes.put("instances", count));
        given.option("-m").ifPresent(size -> changes.put("memory", size));
        given.option("-k").ifPresent(size -> changes.put("disk_quota", size));
        given.option("-c").ifPresent(command -> changes.put("command", isReset(command) ? null : command));
        given.option("-s").ifPresent(stack -> changes.put("stack", stack));
        given.count("-t").ifPresent(seconds -> changes.put("timeout", seconds));
        given.option("-u").ifPresent(type -> changes.put("health-check-type", type));
        given.option("--endpoint").ifPresent(path -> changes.put("health-check-http-endpoint", path));
        List<String> buildpacks = given.options("-b");
        if (!buildpacks.isEmpty()) {
            changes.put(
                    "buildpacks", buildpacks.size() == 1 && isReset(buildpacks.getFirst()) ? List.of() : buildpacks);
        }
        given.option("-o").ifPresent(image -> changes.put("docker", docker(image)));
        if (given.given("--no-route")) {
            changes.put("no-route", true);
        }
        if (given.given("--random-route")) {
            changes.put("random-route", true);
        }
        return changes;
    }

    private Map<String, Object> docker(String image) {
        Map<String, Object> docker = new LinkedHashMap<>();
        docker.put("image", image);
        given.option("--docker-username").ifPresent(name -> docker.put("username", name));
        return docker;
    }

    private static boolean isReset(String value) {
        return value.equals("default") || value.equals("null");
    }

    /** Whether a key belongs to the web process when the manifest lists processes. */
    static boolean isPerProcess(String key) {
        return PER_PROCESS.contains(key);
    }
}
