package io.cloudyard.cli.staging;

import io.cloudyard.cli.command.Failure;

/** The {@code error} of a failed build, {@code <id> - <text>}, and what can be done about it. */
record StagingError(String error) {

    Failure failure(String app) {
        String what = error.isEmpty() ? "the stager gave no reason" : error;
        return Failure.failed("staging of '" + app + "' failed: " + what, advice(app));
    }

    private String advice(String app) {
        String id = error.replaceFirst("[^A-Za-z].*(?s:.*)", "");
        return switch (id) {
            case "NoAppDetectedError" ->
                "name a buildpack with -b ('cy buildpacks' lists them), or check that you push the right directory";
            case "InsufficientResources", "NoCompatibleCell" ->
                "stop or scale down other apps, or ask the operator for room";
            case "StagingTimeExpired" -> "make the build shorter, or push what it makes";
            default -> "the staging output is above; 'cy logs " + app + " --recent' shows it again";
        };
    }
}
