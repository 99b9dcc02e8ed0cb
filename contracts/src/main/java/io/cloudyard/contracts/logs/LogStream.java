package io.cloudyard.contracts.logs;

/** Which of a process's two outputs a line came from. */
public enum LogStream {
    /** Standard output. */
    OUT,
    /** Standard error. */
    ERR
}
