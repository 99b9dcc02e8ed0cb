package io.cloudyard.health.analysis;

import io.cloudyard.contracts.id.ProcessId;
import io.cloudyard.contracts.id.ProcessVersion;

/**
 * A place to be filled. What happens to one version of a process says nothing of another, so the version belongs to it.
 *
 * @param process whose
 * @param index from 0
 * @param version what is to run there
 */
record Slot(ProcessId process, int index, ProcessVersion version) {}
