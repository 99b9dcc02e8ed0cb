package io.cloudyard.controller.security;

/** Kinds of resources that a path can name, each with the space and organization that decide who may see it. */
public enum Kind {
    ORGANIZATION(
            "Organization",
            "select null as space_guid, guid as organization_guid from organizations where guid = :guid"),
    SPACE("Space", "select guid as space_guid, organization_guid from spaces where guid = :guid"),
    APP("App", inSpaceOf("apps t", "t.guid")),
    PROCESS("Process", inAppOf("processes")),
    PACKAGE("Package", inAppOf("packages")),
    BUILD("Build", inAppOf("builds")),
    DROPLET("Droplet", inAppOf("droplets")),
    ROUTE("Route", inSpaceOf("routes t", "t.guid")),
    DOMAIN(
            "Domain",
            "select null as space_guid, coalesce(organization_guid, '') as organization_guid from domains where guid = :guid"),
    ROLE(
            "Role",
            "select r.space_guid, coalesce(r.organization_guid, s.organization_guid) as organization_guid"
                    + " from roles r left join spaces s on s.guid = r.space_guid where r.guid = :guid");

    private final String title;
    private final String placeSql;

    Kind(String title, String placeSql) {
        this.title = title;
        this.placeSql = placeSql;
    }

    private static String inSpaceOf(String from, String guid) {
        return "select s.guid as space_guid, s.organization_guid from " + from
                + " join spaces s on s.guid = t.space_guid where " + guid + " = :guid";
    }

    private static String inAppOf(String table) {
        return "select s.guid as space_guid, s.organization_guid from " + table
                + " r join apps t on t.guid = r.app_guid"
                + " join spaces s on s.guid = t.space_guid where r.guid = :guid";
    }

    /** Its name in messages: {@code App}. */
    public String title() {
        return title;
    }

    /** Finds the space and the organization of {@code :guid}. */
    String placeSql() {
        return placeSql;
    }
}
