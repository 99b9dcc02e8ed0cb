package io.cloudyard.allinone.settings;

/** Every setting of a cloud. {@code docs/configuration.md} is written from this list; a test fails when it is stale. */
public enum Setting {
    CY_HOME("~/.cloudyard", "Where a cloud keeps its state, secrets and logs. Two clouds need two homes."),
    CY_PORT("8080", "Port of the router: apps and the API answer here."),
    CY_ADDRESS("0.0.0.0", "Address that the router listens on."),
    CY_DOMAIN("cy.localhost", "Domain of apps; the API is api.<domain>. Names under .localhost need no DNS."),
    CY_EXTERNAL_PORT("", "Port in the URLs that users see, when a load balancer stands in front. Empty: CY_PORT."),
    CY_EXTERNAL_SCHEME("http", "http or https, in the URLs that users see."),
    CY_MEMORY(
            "",
            "Megabytes that apps and staging may reserve on this host. Empty: three quarters of the host's memory."),
    CY_DISK("", "Megabytes of disk that apps and staging may reserve. Empty: three quarters of what is free."),
    CY_ZONE("default", "Failure domain of this host; instances are spread over zones first."),
    CY_NAME("dea-0", "Name of this host's agent."),
    CY_BUS_URL("", "nats://user:password@host:port of a NATS server. Empty: one is run as a child process."),
    CY_DATABASE_URL(
            "", "jdbc:postgresql://host:port/name of a PostgreSQL 15 or newer. Empty: one is run as a child process."),
    CY_DATABASE_USER("", "User of CY_DATABASE_URL."),
    CY_DATABASE_PASSWORD("", "Password of CY_DATABASE_URL."),
    CY_DOCKER_HOST("", "Where the Docker Engine listens. Empty: unix:///var/run/docker.sock."),
    CY_STACK_IMAGE("", "Image of the stack cydeb13. Empty: the one that deploy/stack/tag names."),
    CY_BUILDPACKS_DIRECTORY("", "Directory of built-in buildpack zips. Empty: those of the build."),
    CY_TRUSTED_CERTIFICATES(
            "/etc/ssl/certs/ca-certificates.crt",
            "PEM bundle that staging and apps trust; mounted into every container."),
    CY_NPM_REGISTRY("", "URL of the npm registry for staging. Empty: npm's own default."),
    CY_PYPI_INDEX("", "URL of the Python package index for staging. Empty: pip's own default."),
    CY_GOPROXY("", "GOPROXY for staging. Empty: Go's own default."),
    CY_MAVEN_MIRROR(
            "", "URL of a Maven repository that replaces the default one at staging. Empty: Maven's own default."),
    CY_DEBIAN_MIRROR("", "URL of a Debian mirror for staging. Empty: none."),
    CY_RUBYGEMS_MIRROR("", "URL of a gem source for staging. Empty: Bundler's own default."),
    CY_LOG_LEVEL("info", "error, warn, info or debug.");

    private final String defaultValue;
    private final String meaning;

    Setting(String defaultValue, String meaning) {
        this.defaultValue = defaultValue;
        this.meaning = meaning;
    }

    /** What holds when it is set nowhere; empty for "none". */
    public String defaultValue() {
        return defaultValue;
    }

    /** A sentence for the reference. */
    public String meaning() {
        return meaning;
    }
}
