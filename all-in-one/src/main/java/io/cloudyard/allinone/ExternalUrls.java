package io.cloudyard.allinone;

import io.cloudyard.allinone.settings.Setting;
import io.cloudyard.allinone.settings.Settings;

/** URLs as users see them. */
record ExternalUrls(Settings settings) {

    int port() {
        return settings.get(Setting.CY_EXTERNAL_PORT)
                .map(set -> settings.number(Setting.CY_EXTERNAL_PORT, 1, 65_535))
                .orElseGet(() -> settings.number(Setting.CY_PORT, 1, 65_535));
    }

    String scheme() {
        return settings.require(Setting.CY_EXTERNAL_SCHEME);
    }

    String api() {
        return scheme() + "://api." + settings.require(Setting.CY_DOMAIN) + ":" + port();
    }
}
