package io.cloudyard.stager.plan;

/** Where things are inside a staging container. Cloud Foundry's names where it has any. */
public final class ContainerPaths {
    /** The app; BUILD_DIR of every buildpack. */
    public static final String BUILD = "/tmp/app";

    /** What becomes the droplet's root. */
    public static final String CONTENTS = "/tmp/contents";

    /** DEPS_DIR of every buildpack. */
    public static final String DEPS = CONTENTS + "/deps";

    /** PROFILE_DIR of the final buildpack. */
    public static final String PROFILE = CONTENTS + "/profile.d";

    /** Parent of every CACHE_DIR; a link to {@link #CACHE_CONTENT}. */
    public static final String CACHE = "/tmp/cache";

    /** Where the app's cache volume is mounted. */
    public static final String CACHE_VOLUME = "/cache";

    /** In the cache volume, so that a buildpack may remove it: a mount point cannot be removed. */
    public static final String CACHE_CONTENT = CACHE_VOLUME + "/content";

    /** Installed buildpacks, one read-only volume each. */
    public static final String BUILDPACKS = "/tmp/buildpacks";

    /** Custom buildpacks, fetched by the container itself. */
    public static final String DOWNLOADS = "/tmp/buildpackdownloads";

    /** Small files on their way out to the stager. */
    public static final String COLLECTED = "/tmp/collected";

    /** Packed layers on their way out to the blobstore. */
    public static final String DROPLET = "/tmp/droplet";

    /** Home of the user that everything runs as. */
    public static final String HOME = "/home/vcap";

    private ContainerPaths() {}
}
