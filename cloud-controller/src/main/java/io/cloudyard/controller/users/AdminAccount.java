package io.cloudyard.controller.users;

import io.cloudyard.controller.settings.ControllerProperties;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The first user of a cloud. */
@Component
public class AdminAccount {
    private final Users users;
    private final ControllerProperties properties;

    AdminAccount(Users users, ControllerProperties properties) {
        this.users = users;
        this.properties = properties;
    }

    /** Makes it when it is not there; an existing one keeps its password. */
    public void ensure() {
        String name = properties.adminUser();
        if (users.named(name, Users.ORIGIN).isPresent()) {
            return;
        }
        String password = properties.adminPassword();
        if (password == null || password.isBlank()) {
            throw new IllegalStateException(
                    "cloudyard.controller.admin-password: not set (expected: a password for the first start's user '"
                            + name + "')");
        }
        users.create(new Users.NewUser(
                UUID.randomUUID().toString(), name, password, name, "", "", Users.ADMIN_SCOPES, true));
    }
}
