package io.cloudyard.dea.instance;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads which ports a container listens on from the kernel's tables, to tell why nothing answers on its port. */
public final class ListeningPorts {
    private static final String LISTEN = "0A";
    private static final String LOOPBACK_4 = "0100007F";
    private static final String LOOPBACK_6 = "00000000000000000000000001000000";
    /** 127.0.0.11, where Docker answers names. */
    private static final String DOCKER_DNS = "0B00007F";

    private final SortedSet<Integer> reachable = new TreeSet<>();
    private final SortedSet<Integer> loopback = new TreeSet<>();

    private ListeningPorts() {}

    /** The lines of {@code /proc/net/tcp} and {@code /proc/net/tcp6}. */
    public static ListeningPorts parse(List<String> lines) {
        ListeningPorts ports = new ListeningPorts();
        lines.forEach(ports::parse);
        return ports;
    }

    private void parse(String line) {
        String[] columns = line.trim().split("\\s+");
        if (columns.length < 4 || !columns[3].equals(LISTEN)) {
            return;
        }
        int colon = columns[1].indexOf(':');
        String address = columns[1].substring(0, Math.max(colon, 0));
        if (colon < 0 || address.equals(DOCKER_DNS)) {
            return;
        }
        int port = Integer.parseInt(columns[1].substring(colon + 1), 16);
        (address.equals(LOOPBACK_4) || address.equals(LOOPBACK_6) ? loopback : reachable).add(port);
    }

    /** What to do about it, to follow "did not accept connections on port 8080 within 60 s". */
    public String advice(int wanted) {
        if (loopback.contains(wanted) && !reachable.contains(wanted)) {
            return "; it listens on 127.0.0.1:" + wanted + " only (set it to listen on 0.0.0.0)";
        }
        SortedSet<Integer> others = new TreeSet<>(reachable);
        others.addAll(loopback);
        others.remove(wanted);
        if (others.isEmpty()) {
            return "; it listens on no port (set it to listen on $PORT, or give it a process health check)";
        }
        return "; it listens on " + others.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " (set it to use $PORT)";
    }
}
