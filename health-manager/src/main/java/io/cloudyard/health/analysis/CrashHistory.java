package io.cloudyard.health.analysis;

import java.time.Instant;

/**
 * Crashes in a row at one slot.
 *
 * @param crashes one or more
 * @param restartAt not earlier
 */
record CrashHistory(int crashes, Instant restartAt) {}
