package io.cloudyard.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each fault ends in one clear line with the right status, and nothing is left behind. */
@ExtendWith(TestCloud.Extension.class)
class BadInputTest {
    private final TestCloud cloud;
    private final TestCloud.Place place;
    private final Api dev;
    private final String app;

    BadInputTest(TestCloud cloud) {
        this.cloud = cloud;
        this.place = cloud.newSpace();
        this.dev = cloud.user(place, "space_developer");
        this.app = dev.post("/v3/apps", app("good")).expect(201).text("/guid");
    }

    private String app(String name) {
        return "{\"name\":" + Api.JSON.writeValueAsString(name) + "," + space() + "}";
    }

    private String space() {
        return "\"relationships\":{\"space\":{\"data\":{\"guid\":\"" + place.space() + "\"}}}";
    }

    private DynamicTest fault(String name, int status, String text, BiFunction<Api, String, Api.Answer> request) {
        return DynamicTest.dynamicTest(name, () -> {
            Api.Answer answer = request.apply(dev, app).expect(status);
            assertThat(answer.raw().body()).contains(text);
            assertThat(answer.raw().body()).doesNotContain("Exception", "io.cloudyard", "select ");
            assertThat(answer.raw().headers().firstValue("X-Vcap-Request-Id")).isPresent();
            assertThat(dev.get("/v3/apps?space_guids=" + place.space())
                            .json()
                            .at("/pagination/total_results")
                            .asInt())
                    .isEqualTo(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> bodies() {
        return Stream.of(
                fault("not JSON", 400, "CF-MessageParseError", (api, _) -> api.post("/v3/apps", "{name:")),
                fault("a JSON list", 400, "CF-MessageParseError", (api, _) -> api.post("/v3/apps", "[]")),
                fault("a huge body", 413, "too large", (api, _) -> api.post("/v3/apps", app("x".repeat(1 << 20)))),
                fault(
                        "deeply nested JSON",
                        400,
                        "CF-MessageParseError",
                        (api, _) -> api.post("/v3/apps", "{\"a\":".repeat(5000))),
                fault("no name", 422, "Name can't be blank", (api, _) -> api.post("/v3/apps", "{" + space() + "}")),
                fault(
                        "a number as name",
                        422,
                        "Name must be a string",
                        (api, _) -> api.post("/v3/apps", "{\"name\":1," + space() + "}")),
                fault(
                        "unknown fields",
                        422,
                        "Unknown field(s): 'nmae'",
                        (api, _) -> api.post("/v3/apps", "{\"nmae\":\"x\"}")),
                fault("a name too long", 422, "maximum is 255", (api, _) -> api.post("/v3/apps", app("x".repeat(256)))),
                fault(
                        "a name with control characters",
                        422,
                        "control characters",
                        (api, _) -> api.post("/v3/apps", app("a\u001b[2J"))),
                fault(
                        "a name taken",
                        422,
                        "App with the name 'good' already exists.",
                        (api, _) -> api.post("/v3/apps", app("good"))),
                fault(
                        "an unknown buildpack",
                        422,
                        "must be an existing admin buildpack or a valid git URI",
                        (api, _) -> api.post(
                                "/v3/apps",
                                "{\"name\":\"b\",\"lifecycle\":{\"type\":\"buildpack\",\"data\":{\"buildpacks\":[\"nope\"]}},"
                                        + space() + "}")),
                fault(
                        "an unknown stack",
                        422,
                        "Stack must be an existing stack",
                        (api, _) -> api.post(
                                "/v3/apps",
                                "{\"name\":\"b\",\"lifecycle\":{\"type\":\"buildpack\",\"data\":{\"stack\":\"nope\"}},"
                                        + space() + "}")),
                fault(
                        "docker",
                        400,
                        "CF-DockerDisabled",
                        (api, _) -> api.post(
                                "/v3/apps",
                                "{\"name\":\"b\",\"lifecycle\":{\"type\":\"docker\",\"data\":{}}," + space() + "}")),
                fault("an unknown path", 404, "Unknown request", (api, _) -> api.get("/v3/nothing")),
                fault("an unknown method", 404, "Unknown request", (api, _) -> api.put("/v3/apps", "{}")),
                fault(
                        "a hostile guid",
                        404,
                        "App not found",
                        (api, _) -> api.get("/v3/apps/%27%3B%20drop%20table%20apps")));
    }

    @TestFactory
    Stream<DynamicTest> processes() {
        return Stream.of(
                fault(
                        "negative instances",
                        422,
                        "Instances: -1",
                        (api, app) -> api.post("/v3/processes/" + app + "/actions/scale", "{\"instances\":-1}")),
                fault(
                        "text as memory",
                        422,
                        "is not a number",
                        (api, app) -> api.post("/v3/processes/" + app + "/actions/scale", "{\"memory_in_mb\":\"1G\"}")),
                fault(
                        "a fraction of an instance",
                        422,
                        "is not a number",
                        (api, app) -> api.post("/v3/processes/" + app + "/actions/scale", "{\"instances\":1.5}")),
                fault(
                        "an unknown health check",
                        422,
                        "Health check type",
                        (api, app) -> api.patch("/v3/processes/" + app, "{\"health_check\":{\"type\":\"magic\"}}")),
                fault(
                        "a hostile endpoint",
                        422,
                        "valid URI path",
                        (api, app) -> api.patch(
                                "/v3/processes/" + app,
                                "{\"health_check\":{\"type\":\"http\",\"data\":{\"endpoint\":\"/x HTTP/1.1\\r\\nHost: evil\"}}}")),
                fault(
                        "an instance that is not there",
                        404,
                        "Instance not found",
                        (api, app) -> api.delete("/v3/processes/" + app + "/instances/7")),
                fault("PORT", 422, "cannot set PORT", (api, app) -> api.patch(env(app), "{\"var\":{\"PORT\":\"1\"}}")),
                fault(
                        "VCAP_",
                        422,
                        "cannot start with VCAP_",
                        (api, app) -> api.patch(env(app), "{\"var\":{\"VCAP_X\":\"1\"}}")),
                fault(
                        "an env name with =",
                        422,
                        "without '='",
                        (api, app) -> api.patch(env(app), "{\"var\":{\"a=b\":\"1\"}}")),
                fault(
                        "an env name too long",
                        422,
                        "1 to 1024",
                        (api, app) -> api.patch(env(app), "{\"var\":{\"" + "x".repeat(1025) + "\":\"1\"}}")),
                fault(
                        "too much environment",
                        422,
                        "exceeded the maximum length",
                        (api, app) -> api.patch(env(app), "{\"var\":{\"X\":\"" + "x".repeat(200_000) + "\"}}")),
                fault(
                        "start without a droplet",
                        422,
                        "Assign a droplet before starting this app.",
                        (api, app) -> api.post("/v3/apps/" + app + "/actions/start", "")));
    }

    private static String env(String app) {
        return "/v3/apps/" + app + "/environment_variables";
    }

    @TestFactory
    Stream<DynamicTest> lists() {
        return Stream.of(
                fault("page 0", 400, "Page must be between", (api, _) -> api.get("/v3/apps?page=0")),
                fault(
                        "5001 per page",
                        400,
                        "Per page must be between 1 and 5000",
                        (api, _) -> api.get("/v3/apps?per_page=5001")),
                fault(
                        "an unknown parameter",
                        400,
                        "Unknown query parameter(s): 'nmaes'",
                        (api, _) -> api.get("/v3/apps?nmaes=x")),
                fault(
                        "an unknown order",
                        400,
                        "Order by can only be",
                        (api, _) -> api.get("/v3/apps?order_by=guid;drop")),
                fault(
                        "a bad selector",
                        400,
                        "Invalid label_selector",
                        (api, _) -> api.get("/v3/apps?label_selector=a%3D%27")));
    }

    @TestFactory
    Stream<DynamicTest> manifests() {
        return Stream.of(
                manifest("not YAML", 400, "line 1, column", "applications: [a: b: c"),
                manifest("a text", 422, "must be a mapping", "hello"),
                manifest("no applications", 422, "applications: found nothing", "version: 1"),
                manifest("wrong version", 422, "Currently supported versions", "version: 2\napplications: [{name: x}]"),
                manifest(
                        "an unknown key",
                        422,
                        "For application 'x': memroy: unknown key (expected: memory?)",
                        "applications: [{name: x, memroy: 1G}]"),
                manifest(
                        "a wrong type",
                        422,
                        "For application 'x': instances: found the text 'two' (expected: a whole number",
                        "applications: [{name: x, instances: two}]"),
                manifest(
                        "a size without unit",
                        422,
                        "For application 'x': memory: found the number 256",
                        "applications: [{name: x, memory: 256}]"),
                manifest(
                        "two routings",
                        422,
                        "no-route: cannot be used together",
                        "applications: [{name: x, no-route: true, random-route: true}]"),
                manifest(
                        "a route on no domain",
                        422,
                        "did not match any existing domains",
                        "applications: [{name: x, routes: [{route: x.example.org}]}]"),
                manifest(
                        "a hostile host",
                        422,
                        "Host must be either",
                        "applications: [{name: x, routes: [{route: 'x y.cy.test'}]}]"),
                manifest(
                        "a name that is no host",
                        422,
                        "Failed to create default route",
                        "applications: [{name: 'x y', default-route: true}]"),
                manifest("services", 422, "services: ", "applications: [{name: x, services: [db]}]"),
                manifest("an alias bomb", 400, "not YAML", bomb()),
                manifest("a Java type", 400, "not YAML", "applications: !!javax.script.ScriptEngineManager []"),
                manifest("a huge one", 413, "too large", "#".repeat(1 << 21)));
    }

    private DynamicTest manifest(String name, int status, String text, String yaml) {
        return fault(
                name,
                status,
                text,
                (api, _) -> api.yaml("/v3/spaces/" + place.space() + "/actions/apply_manifest", yaml));
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 80; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        return yaml.append("applications: *a79").toString();
    }

    @TestFactory
    Stream<DynamicTest> uploads() {
        return Stream.of(
                fault("not a zip", 422, "CF-AppBitsUploadInvalid", (api, app) -> upload(api, app, "no zip")),
                fault(
                        "neither bits nor resources",
                        422,
                        "must include either resources or bits",
                        (api, app) -> upload(api, app, "")),
                fault(
                        "larger than allowed",
                        413,
                        "larger than this cloud takes",
                        (api, app) -> upload(api, app, "PK" + "x".repeat(1 << 20))),
                fault(
                        "not multipart",
                        422,
                        "must be multipart/form-data",
                        (api, app) -> api.post("/v3/packages/" + newPackage(api, app) + "/upload", "{}")),
                fault(
                        "cut off",
                        422,
                        "cannot be read or ended early",
                        (api, app) -> api.send(
                                "POST",
                                "/v3/packages/" + newPackage(api, app) + "/upload",
                                "multipart/form-data; boundary=b",
                                "--b\r\nContent-Disposition: form-data; name=\"bits\"; filename=\"x\"\r\n\r\nPK")),
                fault(
                        "a resource without hash",
                        422,
                        "SHA-1",
                        (api, _) -> api.post("/v3/resource_matches", "{\"resources\":[{\"path\":\"a\"}]}")),
                fault(
                        "staging what is not there",
                        400,
                        "Cannot stage package whose state is not ready.",
                        (api, app) ->
                                api.post("/v3/builds", "{\"package\":{\"guid\":\"" + newPackage(api, app) + "\"}}")));
    }

    private static Api.Answer upload(Api api, String app, String bits) {
        return api.upload("/v3/packages/" + newPackage(api, app) + "/upload", "[]", bits);
    }

    private static String newPackage(Api api, String app) {
        return api.post(
                        "/v3/packages",
                        "{\"type\":\"bits\",\"relationships\":{\"app\":{\"data\":{\"guid\":\"" + app + "\"}}}}")
                .expect(201)
                .text("/guid");
    }

    @TestFactory
    Stream<DynamicTest> routes() {
        String domain = cloud.admin().get("/v3/domains?names=cy.test").text("/resources/0/guid");
        TestCloud.Place elsewhere = cloud.newSpace();
        cloud.user(elsewhere, "space_developer")
                .post("/v3/routes", route(elsewhere, domain, "taken" + app, ""))
                .expect(201);
        return Stream.of(
                fault(
                        "taken by another space",
                        422,
                        "Route already exists with host 'taken",
                        (api, app) -> api.post("/v3/routes", route(place, domain, "taken" + app, ""))),
                fault(
                        "below another space's host",
                        422,
                        "reserved for another space",
                        (api, app) -> api.post("/v3/routes", route(place, domain, "taken" + app, "/x"))),
                fault(
                        "by manifest",
                        422,
                        "belongs to another space",
                        (api, app) -> api.yaml(
                                "/v3/spaces/" + place.space() + "/actions/apply_manifest",
                                "applications: [{name: x, routes: [{route: taken" + app + ".cy.test}]}]")),
                fault(
                        "a system host",
                        422,
                        "reserved system route",
                        (api, _) -> api.post("/v3/routes", route(place, domain, "api", ""))),
                fault(
                        "a host too long",
                        422,
                        "no more than 63",
                        (api, _) -> api.post("/v3/routes", route(place, domain, "x".repeat(64), ""))),
                fault(
                        "a hostile path",
                        422,
                        "Path",
                        (api, _) -> api.post("/v3/routes", route(place, domain, "x", "/a b"))),
                fault(
                        "another space's app",
                        422,
                        "do not exist or you do not have access",
                        (api, app) -> cloud.user(elsewhere, "space_developer")
                                .post(
                                        "/v3/routes/"
                                                + cloud.admin()
                                                        .get("/v3/routes?hosts=taken" + app)
                                                        .text("/resources/0/guid")
                                                + "/destinations",
                                        "{\"destinations\":[{\"app\":{\"guid\":\"" + app + "\"}}]}")));
    }

    private static String route(TestCloud.Place place, String domain, String host, String path) {
        return "{\"host\":\"" + host + "\",\"path\":\"" + path
                + "\",\"relationships\":{\"space\":{\"data\":{\"guid\":\"" + place.space()
                + "\"}},\"domain\":{\"data\":{\"guid\":\"" + domain + "\"}}}}";
    }
}
