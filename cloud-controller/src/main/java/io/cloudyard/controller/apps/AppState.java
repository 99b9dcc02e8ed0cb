package io.cloudyard.controller.apps;

/** What the user wishes of an app. */
public enum AppState {
    /** It runs. */
    STARTED,
    /** It does not. */
    STOPPED
}
