package io.cloudyard.controller.organizations;

import io.cloudyard.controller.json.Link;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.json.Metadata;
import io.cloudyard.controller.json.Relationship;
import java.time.Instant;
import java.util.Map;

/** An organization as clients see it. */
public record OrganizationResponse(
        String guid,
        Instant createdAt,
        Instant updatedAt,
        String name,
        boolean suspended,
        Map<String, Relationship> relationships,
        Metadata metadata,
        Map<String, Link> links) {
    /** Guid of the quota that every organization has: no limits. */
    public static final String QUOTA = "3c2a9e1e-6f35-4a0e-9f0a-000000000001";

    /** {@code organization} with {@code links}. */
    public static OrganizationResponse of(Organization organization, Links links) {
        String self = "/v3/organizations/" + organization.guid();
        return new OrganizationResponse(
                organization.guid(),
                organization.createdAt(),
                organization.updatedAt(),
                organization.name(),
                organization.suspended(),
                Map.of("quota", Relationship.to(QUOTA)),
                organization.metadata(),
                links.self(self)
                        .add("domains", self + "/domains")
                        .add("default_domain", self + "/domains/default")
                        .add("quota", "/v3/organization_quotas/" + QUOTA)
                        .done());
    }
}
