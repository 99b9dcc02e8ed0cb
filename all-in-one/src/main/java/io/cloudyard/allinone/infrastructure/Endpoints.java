package io.cloudyard.allinone.infrastructure;

import io.cloudyard.allinone.settings.Setting;
import io.cloudyard.allinone.settings.Settings;
import java.net.URI;

/** Where the bus and the database are: as set, or on this cloud's own ports with its own passwords. */
public final class Endpoints {
    private static final String BUS_USER = "cloudyard";

    private final Settings settings;
    private final Secrets secrets;
    private final Ports ports;

    /** The endpoints of the cloud with these settings. */
    public Endpoints(Settings settings) {
        this.settings = settings;
        this.secrets = new Secrets(settings.home());
        this.ports = new Ports(settings.home());
    }

    /** Whether the bus is this cloud's own child process, reachable from this host only. */
    public boolean busIsEmbedded() {
        return settings.get(Setting.CY_BUS_URL).isEmpty();
    }

    boolean databaseIsEmbedded() {
        return settings.get(Setting.CY_DATABASE_URL).isEmpty();
    }

    int busPort() {
        return ports.get("nats");
    }

    String busUser() {
        return BUS_USER;
    }

    String busPassword() {
        return secrets.get("bus-password");
    }

    int databasePort() {
        return ports.get("postgresql");
    }

    /** URL of the bus, credentials included. */
    public URI bus() {
        return URI.create(settings.get(Setting.CY_BUS_URL)
                .orElseGet(() -> "nats://" + BUS_USER + ":" + busPassword() + "@127.0.0.1:" + busPort()));
    }

    /** JDBC URL of the database, without credentials. */
    public String databaseUrl() {
        return settings.get(Setting.CY_DATABASE_URL)
                .orElseGet(() -> "jdbc:postgresql://127.0.0.1:" + databasePort() + "/postgres");
    }

    /** User of the database. */
    public String databaseUser() {
        return settings.get(Setting.CY_DATABASE_USER).orElse(EmbeddedDatabase.USER);
    }

    /** Password of the database. */
    public String databasePassword() {
        return settings.get(Setting.CY_DATABASE_PASSWORD).orElseGet(() -> secrets.get("database-password"));
    }
}
