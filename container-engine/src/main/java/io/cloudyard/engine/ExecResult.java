package io.cloudyard.engine;

/**
 * How a program ended.
 *
 * @param exitCode of the program; 128 + n when killed by signal n
 */
public record ExecResult(int exitCode) {}
