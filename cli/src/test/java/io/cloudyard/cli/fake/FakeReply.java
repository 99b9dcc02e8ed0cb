package io.cloudyard.cli.fake;

import io.cloudyard.cli.json.JsonText;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One answer. */
record FakeReply(int status, String location, String body) {

    static FakeReply ok(Object body) {
        return new FakeReply(200, "", JsonText.compact(body));
    }

    static FakeReply list(Collection<?> resources) {
        return ok(Map.of("pagination", Map.of("total_results", resources.size()), "resources", resources));
    }

    static FakeReply job(FakeRequest request) {
        return new FakeReply(202, "http://" + request.host() + "/v3/jobs/j1", "");
    }

    static FakeReply error(int status, int code, String title, String detail) {
        return new FakeReply(
                status,
                "",
                JsonText.compact(
                        Map.of("errors", List.of(Map.of("code", code, "title", "CF-" + title, "detail", detail)))));
    }

    static FakeReply notFound(String what) {
        return error(404, 10010, "ResourceNotFound", what + " not found");
    }
}
