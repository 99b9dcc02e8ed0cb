package io.cloudyard.stager.processes;

/** A file that says which processes there are cannot be used. The message names file, line and what to do. */
public final class InvalidProcessFileException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProcessFile file;
    private final String summary;

    /** {@code file} is bad at {@code line} (from 1). */
    public InvalidProcessFileException(ProcessFile file, int line, String problem) {
        this(file, file.title() + ", line " + line + ": " + problem);
    }

    private InvalidProcessFileException(ProcessFile file, String summary) {
        super(summary);
        this.file = file;
        this.summary = summary;
    }

    /** One line for the user. */
    public String summary() {
        return summary;
    }

    /** Which file. */
    public ProcessFile file() {
        return file;
    }
}
