package io.cloudyard.controller.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Host and path of a route, before they are trusted. */
public record RouteName(String host, String path) {
    /** Hosts on the default domain that belong to the cloud itself. */
    public static final Set<String> SYSTEM_HOSTS = Set.of("api", "login", "uaa", "log-cache");

    private static final Pattern HOST = Pattern.compile("[\\w-]+");
    private static final int MAX_HOST = 63;
    private static final int MAX_PATH = 128;
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");

    /** What is wrong with them, in Cloud Foundry's words. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (host.length() > MAX_HOST) {
            faults.add("Host must be no more than 63 characters (found: " + host.length() + ")");
        } else if (!host.isEmpty() && !host.equals("*") && !HOST.matcher(host).matches()) {
            faults.add("Host must be either \"*\" or contain only alphanumeric characters, \"_\", or \"-\"");
        }
        if (path.length() > MAX_PATH) {
            faults.add("Path must be no more than 128 characters (found: " + path.length() + ")");
        } else if (path.equals("/")) {
            faults.add("Path cannot be exactly '/'");
        } else if (!path.isEmpty() && !path.startsWith("/")) {
            faults.add("Path must begin with a '/'");
        } else if (path.contains("?")) {
            faults.add("Path cannot contain '?'");
        } else if (!path.isEmpty() && !PATH.matcher(path).matches()) {
            faults.add("Path is invalid: only characters that an URL's path may have");
        }
        return faults;
    }
}
