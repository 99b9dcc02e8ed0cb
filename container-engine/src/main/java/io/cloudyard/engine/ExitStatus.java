package io.cloudyard.engine;

/**
 * How a container ended.
 *
 * @param code of its main process; 128 + n when killed by signal n
 * @param outOfMemory whether the kernel killed something in it for its memory limit
 */
public record ExitStatus(int code, boolean outOfMemory) {}
