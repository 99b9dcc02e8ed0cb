package io.cloudyard.controller.boot;

import io.cloudyard.controller.buildpacks.BuildpackInstaller;
import io.cloudyard.controller.domains.Domains;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.organizations.Organization;
import io.cloudyard.controller.organizations.Organizations;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.settings.ControllerProperties;
import io.cloudyard.controller.settings.PlatformProperties;
import io.cloudyard.controller.spaces.Spaces;
import io.cloudyard.controller.stacks.StackRow;
import io.cloudyard.controller.storage.Records;
import io.cloudyard.controller.users.AdminAccount;
import java.time.InstantSource;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Makes what every cloud has, before the API listens: the admin, the default shared domain, the stack, the built-in
 * buildpacks, and once an organization {@code dev} with a space {@code dev}. Does nothing that is done already.
 */
@Component
class FirstStart implements SmartLifecycle {
    private static final String PLAYGROUND = "dev";

    private final ControllerProperties properties;
    private final PlatformProperties platform;
    private final AdminAccount admin;
    private final Organizations organizations;
    private final Spaces spaces;
    private final Domains domains;
    private final BuildpackInstaller buildpacks;
    private final Records records;
    private final InstantSource clock;
    private boolean running;

    FirstStart(
            ControllerProperties properties,
            PlatformProperties platform,
            AdminAccount admin,
            Organizations organizations,
            Spaces spaces,
            Domains domains,
            BuildpackInstaller buildpacks,
            Records records,
            InstantSource clock) {
        this.properties = properties;
        this.platform = platform;
        this.admin = admin;
        this.organizations = organizations;
        this.spaces = spaces;
        this.domains = domains;
        this.buildpacks = buildpacks;
        this.records = records;
        this.clock = clock;
    }

    @Override
    public void start() {
        admin.ensure();
        ensureStack();
        String domain = platform.domain().toLowerCase(Locale.ROOT);
        if (domains.named(domain).isEmpty()) {
            domains.create(Caller.SYSTEM, domain, null, Metadata.EMPTY);
        }
        ensurePlayground();
        buildpacks.install();
        running = true;
    }

    private void ensureStack() {
        var now = clock.instant();
        StackRow stack = new StackRow(
                UUID.randomUUID().toString(), properties.stack(), "Debian 13 (trixie)", Metadata.EMPTY, now, now);
        long known = records.sql("select count(*) from stacks where name = :name")
                .param("name", stack.name())
                .query(Long.class)
                .single();
        if (known == 0) {
            records.insert(stack);
        }
    }

    /** Only in an empty cloud: one that was deleted on purpose does not come back. */
    private void ensurePlayground() {
        long any = records.sql("select count(*) from organizations")
                .query(Long.class)
                .single();
        if (any == 0) {
            Organization organization = organizations.create(Caller.SYSTEM, PLAYGROUND, Metadata.EMPTY);
            spaces.create(Caller.SYSTEM, organization.guid(), PLAYGROUND, Metadata.EMPTY);
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the web server, which starts in the last phases but two. */
    @Override
    public int getPhase() {
        return 0;
    }
}
