package io.cloudyard.stager.container;

import io.cloudyard.contracts.Megabytes;
import io.cloudyard.stager.plan.ContainerPaths;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The variables that buildpacks see. */
public final class BuildEnvironment {
    /** Where programs of the stack are. */
    public static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    /** Where the host's trusted certificates are in a container: in place of the stack's own, and for CF's readers. */
    public static final List<String> CERTIFICATE_TARGETS =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/cf-system-certificates/host-ca.crt");

    private static final List<String> CERTIFICATE_VARIABLES = List.of(
            "SSL_CERT_FILE",
            "NODE_EXTRA_CA_CERTS",
            "PIP_CERT",
            "REQUESTS_CA_BUNDLE",
            "CURL_CA_BUNDLE",
            "CARGO_HTTP_CAINFO",
            "GIT_SSL_CAINFO");

    private BuildEnvironment() {}

    /**
     * The host's settings, over them what the request carries, over it what only the stager knows.
     *
     * @param host see {@link #host}
     * @param requested of the request
     * @param stack staged on
     * @param memory of the container
     */
    public static Map<String, String> of(
            Map<String, String> host, Map<String, String> requested, String stack, Megabytes memory) {
        Map<String, String> env = new HashMap<>(host);
        env.put("LANG", "en_US.UTF-8");
        env.putAll(requested);
        env.put("CF_STACK", stack);
        env.put("MEMORY_LIMIT", memory.value() + "m");
        env.put("HOME", ContainerPaths.HOME);
        env.put("USER", "vcap");
        env.put("PATH", PATH);
        env.put("TMPDIR", "/tmp");
        return Map.copyOf(env);
    }

    /**
     * What is the same for every build of a host.
     *
     * @param registries variables that lead tools to the site's own registries
     * @param certificates whether the host's trusted certificates are mounted
     */
    public static Map<String, String> host(Map<String, String> registries, Certificates certificates) {
        Map<String, String> env = new HashMap<>();
        switch (certificates) {
            case MOUNTED -> {
                CERTIFICATE_VARIABLES.forEach(name -> env.put(name, CERTIFICATE_TARGETS.getFirst()));
                env.put("CF_SYSTEM_CERT_PATH", "/etc/cf-system-certificates");
            }
            case OF_THE_STACK -> {
                // Every tool then finds the stack's own by itself.
            }
        }
        env.putAll(registries);
        return Map.copyOf(env);
    }

    /** Whose certificates a container trusts. */
    public enum Certificates {
        /** The host's. */
        MOUNTED,
        /** Those that came with the stack. */
        OF_THE_STACK
    }
}
