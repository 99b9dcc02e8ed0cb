package io.cloudyard.engine.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import io.cloudyard.engine.ContainerEngineException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what the client library throws into {@link ContainerEngineException}s that say what was tried. */
final class DockerCalls {
    private static final Pattern MESSAGE = Pattern.compile("\"message\":\"(.*?)\"\\}?\\s*$", Pattern.DOTALL);

    private DockerCalls() {}

    static <T> T call(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (ContainerEngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(what, e);
        }
    }

    static void run(String what, Runnable call) {
        try {
            call.run();
        } catch (ContainerEngineException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(what, e);
        }
    }

    /** As {@link #call}; empty when there is no such thing. */
    static <T> Optional<T> find(String what, Supplier<T> call) {
        return call(what, () -> {
            try {
                return Optional.of(call.get());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** As {@link #run}; it is fine when the thing is not there, or is in the wished state already. */
    static void runIfThere(String what, Runnable call) {
        run(what, () -> {
            try {
                call.run();
            } catch (NotFoundException | NotModifiedException e) {
                // Nothing left to do.
            }
        });
    }

    static ContainerEngineException failed(String what, Exception e) {
        return new ContainerEngineException("cannot " + what + ": " + reason(e), e);
    }

    /** The engine's own words, without the client library's wrapping. */
    private static String reason(Exception e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof DockerException) {
            Matcher matcher = MESSAGE.matcher(message);
            return matcher.find() ? matcher.group(1).replace("\\n", " ").trim() : message;
        }
        Throwable cause = e.getCause();
        return cause != null && cause.getMessage() != null ? cause.getMessage() : message;
    }
}
