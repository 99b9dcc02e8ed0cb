package io.cloudyard.controller.processes;

import java.util.regex.Pattern;

/** Paths that an HTTP health check may ask for. They end up in a request line, so nothing else gets through. */
public final class HealthEndpoint {
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@%/?-]{0,1023}");

    private HealthEndpoint() {}

    /** Whether {@code path} may be asked for. */
    public static boolean isValid(String path) {
        return PATH.matcher(path).matches();
    }

    /** {@code path}, cut and without control characters. */
    public static String shown(String path) {
        String harmless = path.replaceAll("\\p{Cntrl}", "?");
        return harmless.length() <= 60 ? harmless : harmless.substring(0, 60) + "...";
    }
}
