package io.cloudyard.cli.route;

import io.cloudyard.cli.api.Lookups;
import io.cloudyard.cli.api.Related;
import io.cloudyard.cli.command.Arguments;
import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.command.Session;
import io.cloudyard.cli.command.Usage;
import io.cloudyard.cli.http.Query;
import io.cloudyard.cli.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A route as the command line names it: a domain, and perhaps a host and a path. */
record RouteName(String domain, String domainGuid, String host, String path) {

    static Usage options(Usage usage) {
        return usage.argument("DOMAIN", "its domain; 'cy domains' lists them")
                .option("-n, --hostname", "HOST", "The part before the domain")
                .option("--path", "PATH", "The path that requests begin with");
    }

    static RouteName of(Arguments given, Session session) throws InterruptedException {
        String domain = given.text("DOMAIN");
        String path = given.option("--path").orElse("");
        return new RouteName(
                domain,
                new Lookups(session.api()).domain(domain).text("guid"),
                given.option("-n").orElse(""),
                path.isEmpty() || path.startsWith("/") ? path : "/" + path);
    }

    Optional<Json> find(Session session) throws InterruptedException {
        Query query = Query.of("/v3/routes")
                .with("domain_guids", domainGuid)
                .with("hosts", host)
                .with("paths", path)
                .with("per_page", "1")
                .with("page", "1");
        return session.api().get(query).items("resources").stream().findFirst();
    }

    Json existing(Session session) throws InterruptedException {
        return find(session)
                .orElseThrow(() -> Failure.notFound("route " + url() + " not found", "'cy routes' lists the routes"));
    }

    Json create(Session session) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!host.isEmpty()) {
            body.put("host", host);
        }
        if (!path.isEmpty()) {
            body.put("path", path);
        }
        String space = new Lookups(session.api()).space().guid();
        body.put("relationships", Related.to("space", space, "domain", domainGuid));
        return session.api().post("/v3/routes", body).json();
    }

    String url() {
        return (host.isEmpty() ? "" : host + ".") + domain + path;
    }
}
