package io.cloudyard.controller.packages;

/** Where a package stands. */
public enum PackageState {
    /** Its bits may be uploaded, once. */
    AWAITING_UPLOAD,
    /** Its bits are being checked and stored. */
    PROCESSING_UPLOAD,
    /** It can be staged. */
    READY,
    /** Its bits could not be used. */
    FAILED,
    /** Its bits are gone. */
    EXPIRED
}
