package io.cloudyard.allinone.settings;

/** A setting that cannot be used; the message is for whoever runs the cloud. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SettingsException(String message) {
        super(message);
    }
}
