package io.cloudyard.cli.api;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.config.Target;
import io.cloudyard.cli.config.Target.Place;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import java.util.List;
import java.util.Optional;

/** Names to resources, with errors that say where was looked. */
public final class Lookups {
    private final Api api;

    public Lookups(Api api) {
        this.api = api;
    }

    /** The organization that is targeted. */
    public Place org() {
        Place org = loggedIn().org();
        if (!org.isSet()) {
            throw Failure.failed("no org is targeted", "'cy target -o ORG' targets one, 'cy orgs' lists them");
        }
        return org;
    }

    /** The space that is targeted. */
    public Place space() {
        Place org = org();
        Place space = loggedIn().space();
        if (!space.isSet()) {
            throw Failure.failed(
                    "no space is targeted in org " + org.name(),
                    "'cy target -s SPACE' targets one, 'cy spaces' lists them");
        }
        return space;
    }

    private Target loggedIn() {
        if (!api.target().tokens().arePresent()) {
            throw Failure.notLoggedIn("not logged in", "'cy login' logs in");
        }
        return api.target();
    }

    /** {@code org / space}, as messages show it. */
    public String where() {
        return org().name() + " / " + space().name();
    }

    public Json app(String name) throws InterruptedException {
        return findApp(name)
                .orElseThrow(() -> Failure.notFound(
                        "app '" + name + "' not found in " + where(), "'cy apps' lists the apps of this space"));
    }

    public Optional<Json> findApp(String name) throws InterruptedException {
        return one(Query.of("/v3/apps").named("names", name).with("space_guids", space().guid()));
    }

    public Place orgNamed(String name) throws InterruptedException {
        return findOrg(name)
                .orElseThrow(
                        () -> Failure.notFound("org '" + name + "' not found", "'cy orgs' lists the orgs you can see"));
    }

    public Optional<Place> findOrg(String name) throws InterruptedException {
        loggedIn();
        return one(Query.of("/v3/organizations").named("names", name)).map(Lookups::place);
    }

    public Place spaceNamed(Place org, String name) throws InterruptedException {
        return findSpace(org, name)
                .orElseThrow(() -> Failure.notFound(
                        "space '" + name + "' not found in org " + org.name(),
                        "'cy spaces' lists the spaces you can see"));
    }

    public Optional<Place> findSpace(Place org, String name) throws InterruptedException {
        return one(Query.of("/v3/spaces").named("names", name).with("organization_guids", org.guid()))
                .map(Lookups::place);
    }

    public Json domain(String name) throws InterruptedException {
        return one(Query.of("/v3/domains").named("names", name))
                .orElseThrow(
                        () -> Failure.notFound("domain '" + name + "' not found", "'cy domains' lists the domains"));
    }

    private Optional<Json> one(Query query) throws InterruptedException {
        List<Json> found =
                api.get(query.with("per_page", "1").with("page", "1")).items("resources");
        return found.stream().findFirst();
    }

    /** Guid and name of a resource. */
    public static Place place(Json resource) {
        return new Place(resource.text("guid"), resource.text("name"));
    }
}
