package io.cloudyard.controller.packages;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.json.BodyReader;
import io.cloudyard.controller.runtime.PackageBits;
import io.cloudyard.controller.security.Authorize;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** {@code /v3/resource_matches}: which files need not be uploaded. */
@RestController
class ResourceMatchController {
    /** A request of 5,000 files with long paths is larger than the limit of other JSON. */
    private static final DataSize LIMIT = DataSize.ofMegabytes(16);

    private final ObjectProvider<PackageBits> bits;
    private final JsonMapper json;

    ResourceMatchController(ObjectProvider<PackageBits> bits, JsonMapper json) {
        this.bits = bits;
        this.json = json;
    }

    @PostMapping("/v3/resource_matches")
    @Authorize.LoggedIn(why = "knowing a file's SHA-1 and size is what it takes to learn that it is stored")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, List<Map<String, Object>>> match(HttpServletRequest request) throws IOException {
        byte[] body = BodyReader.bytes(request, LIMIT, "list of resources");
        try {
            var wanted = Fingerprints.read(json.readTree(body).path("resources"));
            return Map.of(
                    "resources",
                    bits.getObject().match(wanted).stream()
                            .map(Fingerprints::write)
                            .toList());
        } catch (JacksonException e) {
            throw ApiException.of(
                    CfError.MESSAGE_PARSE_ERROR, "Request invalid due to parse error: invalid request body");
        }
    }
}
