package io.cloudyard.dea.container;

import io.cloudyard.contracts.JsonCodec;
import io.cloudyard.contracts.MalformedMessageException;
import io.cloudyard.contracts.instance.StartInstance;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The variables of an instance: what the order says, completed with what only its host knows. */
final class InstanceEnvironment {
    /** Where the host's trusted certificates are seen inside. */
    static final String CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt";

    static final String CERTIFICATES_DIRECTORY = "/etc/cf-system-certificates";
    private static final List<String> CERTIFICATE_VARIABLES = List.of(
            "SSL_CERT_FILE",
            "NODE_EXTRA_CA_CERTS",
            "PIP_CERT",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "CARGO_HTTP_CAINFO",
            "GIT_SSL_CAINFO");
    private static final String PORT = Integer.toString(Endpoint.CONTAINER_PORT);

    private final JsonCodec codec = new JsonCodec();
    private final ContainerSettings settings;

    InstanceEnvironment(ContainerSettings settings) {
        this.settings = settings;
    }

    Map<String, String> of(StartInstance order) {
        Map<String, String> env = new LinkedHashMap<>(defaults());
        env.putAll(order.env());
        env.putAll(fixed(order));
        String application = order.env().get("VCAP_APPLICATION");
        if (application != null) {
            env.put("VCAP_APPLICATION", completed(application, order));
        }
        return env;
    }

    /** What the user may change. */
    private Map<String, String> defaults() {
        Map<String, String> env = new HashMap<>(Map.of(
                "HOME", "/home/vcap/app",
                "TMPDIR", "/home/vcap/tmp",
                "DEPS_DIR", "/home/vcap/deps",
                "USER", "vcap",
                "LANG", "en_US.UTF-8",
                "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"));
        if (settings.trustedCertificates().isPresent()) {
            CERTIFICATE_VARIABLES.forEach(name -> env.put(name, CERTIFICATES));
            env.put("CF_SYSTEM_CERT_PATH", CERTIFICATES_DIRECTORY);
        }
        return env;
    }

    /** What the host says, whatever the order says. */
    private Map<String, String> fixed(StartInstance order) {
        Map<String, String> env = new HashMap<>(Map.of(
                "PORT",
                PORT,
                "VCAP_APP_PORT",
                PORT,
                "VCAP_APP_HOST",
                "0.0.0.0",
                "CF_INSTANCE_GUID",
                order.instance().value(),
                "CF_INSTANCE_INDEX",
                Integer.toString(order.index()),
                "CF_INSTANCE_PORT",
                PORT,
                "CF_INSTANCE_PORTS",
                "[{\"external\":" + PORT + ",\"internal\":" + PORT + "}]",
                "INSTANCE_GUID",
                order.instance().value(),
                "INSTANCE_INDEX",
                Integer.toString(order.index())));
        if (settings.addressMode() == AddressMode.PUBLISHED) {
            // The engine chooses the host's port when it starts the container, too late for its variables.
            env.remove("CF_INSTANCE_PORT");
            env.put("CF_INSTANCE_PORTS", "[{\"internal\":" + PORT + "}]");
            env.put("CF_INSTANCE_IP", settings.address());
        }
        return env;
    }

    private String completed(String application, StartInstance order) {
        Map<String, Object> completed = new LinkedHashMap<>();
        try {
            Map<?, ?> given = codec.decode(application.getBytes(StandardCharsets.UTF_8), Map.class);
            given.forEach((key, value) -> completed.put(String.valueOf(key), value));
        } catch (MalformedMessageException e) {
            // The order's own variable is broken; an app can live without the rest of it.
            completed.put("application_id", order.droplet().value());
        }
        completed.put("host", "0.0.0.0");
        completed.put("port", Endpoint.CONTAINER_PORT);
        completed.put("instance_id", order.instance().value());
        completed.put("instance_index", order.index());
        return new String(codec.encode(completed), StandardCharsets.UTF_8);
    }
}
