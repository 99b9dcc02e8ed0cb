package io.cloudyard.controller.runtime;

import java.util.List;
import java.util.Map;

/**
 * What is known of a process's instances.
 *
 * @param instances the one to show for each index that has any: the wished version first, then RUNNING, STARTING, CRASHED
 * @param details for an index without instance, why: {@code no host has room: …}
 */
public record ProcessStatus(List<ObservedInstance> instances, Map<Integer, String> details) {}
