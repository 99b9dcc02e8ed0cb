package io.cloudyard.cli.fake;

import io.cloudyard.cli.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Routes and their destinations. */
final class FakeRoutes implements FakeResources {
    private final FakeStore store;

    FakeRoutes(FakeCloud cloud) {
        this.store = cloud.store;
    }

    @Override
    public Optional<FakeReply> answer(FakeRequest request) {
        return request.matches("GET /v3/routes")
                .map(p -> routes(request))
                .or(() -> request.matches("GET /v3/apps/*/routes").map(p -> FakeReply.list(store.routesOf(p[0]))))
                .or(() -> request.matches("POST /v3/routes")
                        .map(p -> FakeReply.ok(store.route(request.json().text("host"), ""))))
                .or(() -> request.matches("DELETE /v3/routes/*").map(p -> delete(p[0], request)))
                .or(() -> request.matches("POST /v3/routes/*/destinations").map(p -> lead(p[0], request.json())))
                .or(() -> request.matches("DELETE /v3/routes/*/destinations/*").map(p -> leadNowhere(p[0])));
    }

    private FakeReply routes(FakeRequest request) {
        boolean byHost = request.query().containsKey("hosts");
        return FakeReply.list(store.routes.values().stream()
                .filter(route -> !byHost || request.parameter("hosts").equals(route.get("host")))
                .toList());
    }

    private FakeReply delete(String guid, FakeRequest request) {
        store.routes.remove(guid);
        return FakeReply.job(request);
    }

    private FakeReply lead(String guid, Json body) {
        List<Object> destinations =
                new ArrayList<>((List<?>) store.routes.get(guid).get("destinations"));
        body.items("destinations").forEach(d -> destinations.add(store.destination(d.text("app", "guid"))));
        store.routes.get(guid).put("destinations", destinations);
        return FakeReply.ok(Map.of("destinations", destinations));
    }

    private FakeReply leadNowhere(String guid) {
        store.routes.get(guid).put("destinations", List.of());
        return new FakeReply(204, "", "");
    }
}
