package io.cloudyard.stager.container;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where a custom buildpack comes from.
 *
 * @param url without its fragment
 * @param ref branch, tag or commit; empty: the default branch
 * @param kind how it is fetched
 */
public record CustomSource(String url, String ref, Kind kind) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "git", "ssh");
    private static final Pattern REF = Pattern.compile("[A-Za-z0-9._][A-Za-z0-9._/+-]{0,199}");

    /** How a custom buildpack is fetched. */
    public enum Kind {
        /** Cloned. */
        GIT,
        /** Downloaded and unzipped. */
        ZIP
    }

    /**
     * Reads {@code url}, with {@code #ref} at its end or without.
     *
     * @throws IllegalArgumentException when it is no usable URL; the message says why
     */
    public static CustomSource parse(String url) {
        URI uri = uri(url);
        String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || uri.getHost() == null) {
            throw new IllegalArgumentException(
                    "buildpack URL '" + hideUser(url) + "' (expected: http, https, git or ssh, with a host)");
        }
        String ref = Optional.ofNullable(uri.getFragment()).orElse("");
        if (!ref.isEmpty() && !REF.matcher(ref).matches()) {
            throw new IllegalArgumentException(
                    "buildpack URL '" + hideUser(url) + "': what follows # (expected: a branch, tag or commit)");
        }
        int fragment = url.indexOf('#');
        String plain = fragment < 0 ? url : url.substring(0, fragment);
        boolean zip = Optional.ofNullable(uri.getPath()).orElse("").endsWith(".zip") && scheme.startsWith("http");
        return new CustomSource(plain, ref, zip ? Kind.ZIP : Kind.GIT);
    }

    /** The script that fetches it and its arguments, {@code directory} being where to. */
    List<String> arguments(String directory) {
        return switch (kind) {
            case GIT -> List.of(url, ref, directory);
            case ZIP -> List.of(url, directory);
        };
    }

    /** {@code text} without any {@code user:password@} of a URL. */
    public static String hideUser(String text) {
        return text.replaceAll("://[^/@\\s]*@", "://***@");
    }

    private static URI uri(String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("buildpack URL '" + hideUser(url) + "': " + e.getReason()
                    + " (expected: https://host/path#branch)");
        }
    }
}
