package io.cloudyard.cli;

import io.cloudyard.cli.account.ApiVerb;
import io.cloudyard.cli.account.Auth;
import io.cloudyard.cli.account.Login;
import io.cloudyard.cli.account.Logout;
import io.cloudyard.cli.account.OauthToken;
import io.cloudyard.cli.account.TargetVerb;
import io.cloudyard.cli.app.AppVerb;
import io.cloudyard.cli.app.Apps;
import io.cloudyard.cli.app.Delete;
import io.cloudyard.cli.app.EnvVerb;
import io.cloudyard.cli.app.Events;
import io.cloudyard.cli.app.Rename;
import io.cloudyard.cli.app.Restage;
import io.cloudyard.cli.app.Restart;
import io.cloudyard.cli.app.Scale;
import io.cloudyard.cli.app.SetEnv;
import io.cloudyard.cli.app.Start;
import io.cloudyard.cli.app.Stop;
import io.cloudyard.cli.app.UnsetEnv;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Verb;
import io.cloudyard.cli.logs.Logs;
import io.cloudyard.cli.organization.CreateOrg;
import io.cloudyard.cli.organization.CreateSpace;
import io.cloudyard.cli.organization.DeleteOrg;
import io.cloudyard.cli.organization.DeleteSpace;
import io.cloudyard.cli.organization.Orgs;
import io.cloudyard.cli.organization.Spaces;
import io.cloudyard.cli.platform.Buildpacks;
import io.cloudyard.cli.platform.Curl;
import io.cloudyard.cli.platform.Stacks;
import io.cloudyard.cli.push.Push;
import io.cloudyard.cli.route.CreateRoute;
import io.cloudyard.cli.route.DeleteRoute;
import io.cloudyard.cli.route.Domains;
import io.cloudyard.cli.route.MapRoute;
import io.cloudyard.cli.route.Routes;
import io.cloudyard.cli.route.UnmapRoute;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** All commands by name, in the groups that the overview shows. A verb is made only when it is asked for. */
public final class Catalog {
    private final Map<String, Map<String, Supplier<Verb>>> groups = new LinkedHashMap<>();
    private final Map<String, Supplier<Verb>> verbs = new LinkedHashMap<>();

    private Catalog() {}

    /** Every command of cy. */
    public static Catalog standard() {
        Catalog catalog = new Catalog();
        catalog.addAccount();
        catalog.addApps();
        catalog.addRoutes();
        catalog.addPlatform();
        return catalog;
    }

    private void addAccount() {
        add("Getting started", "login", Login::new);
        add("Getting started", "logout", Logout::new);
        add("Getting started", "api", ApiVerb::new);
        add("Getting started", "auth", Auth::new);
        add("Getting started", "target", TargetVerb::new);
        add("Getting started", "oauth-token", OauthToken::new);
        add("Orgs and spaces", "orgs", Orgs::new);
        add("Orgs and spaces", "create-org", CreateOrg::new);
        add("Orgs and spaces", "delete-org", DeleteOrg::new);
        add("Orgs and spaces", "spaces", Spaces::new);
        add("Orgs and spaces", "create-space", CreateSpace::new);
        add("Orgs and spaces", "delete-space", DeleteSpace::new);
    }

    private void addApps() {
        add("Apps", "push", Push::new);
        add("Apps", "apps", Apps::new);
        add("Apps", "app", AppVerb::new);
        add("Apps", "start", Start::new);
        add("Apps", "stop", Stop::new);
        add("Apps", "restart", Restart::new);
        add("Apps", "restage", Restage::new);
        add("Apps", "scale", Scale::new);
        add("Apps", "logs", Logs::new);
        add("Apps", "events", Events::new);
        add("Apps", "env", EnvVerb::new);
        add("Apps", "set-env", SetEnv::new);
        add("Apps", "unset-env", UnsetEnv::new);
        add("Apps", "rename", Rename::new);
        add("Apps", "delete", Delete::new);
    }

    private void addRoutes() {
        add("Routes and domains", "routes", Routes::new);
        add("Routes and domains", "create-route", CreateRoute::new);
        add("Routes and domains", "map-route", MapRoute::new);
        add("Routes and domains", "unmap-route", UnmapRoute::new);
        add("Routes and domains", "delete-route", DeleteRoute::new);
        add("Routes and domains", "domains", Domains::new);
    }

    private void addPlatform() {
        add("Platform", "buildpacks", Buildpacks::new);
        add("Platform", "stacks", Stacks::new);
        add("Platform", "curl", Curl::new);
        add("About cy", "help", () -> new Help(this));
        add("About cy", "version", VersionVerb::new);
        add("About cy", "completion", () -> new Completion(this));
    }

    private void add(String group, String name, Supplier<Verb> maker) {
        groups.computeIfAbsent(group, g -> new LinkedHashMap<>()).put(name, maker);
        verbs.put(name, maker);
    }

    /** The verb of this name, or a failure that proposes the nearest one. */
    public Verb verb(String name) {
        Supplier<Verb> maker = verbs.get(name);
        if (maker != null) {
            return maker.get();
        }
        Optional<String> near = NearestName.of(name, verbs.keySet());
        throw Failure.usage(
                "'" + name + "' is not a command",
                near.map(n -> "did you mean 'cy " + n + "'?").orElse("'cy help' lists the commands"));
    }

    /** Every verb, in the overview's order. */
    public List<Verb> all() {
        return verbs.values().stream().map(Supplier::get).toList();
    }

    /** All groups with their verbs. */
    String overview() {
        StringBuilder text = new StringBuilder("""
                cy, the command line of Cloudyard: push source code, get a URL

                Usage: cy COMMAND [ARGUMENTS] [OPTIONS]
                """);
        groups.forEach((group, members) -> {
            text.append("\n").append(group).append(":\n");
            members.forEach((name, maker) -> text.append(
                    "  %-14s %s%n".formatted(name, maker.get().usage().summary())));
        });
        return text.append("\n'cy help COMMAND' or 'cy COMMAND --help' shows options and examples.\n")
                .toString();
    }
}
