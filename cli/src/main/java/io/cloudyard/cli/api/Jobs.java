package io.cloudyard.cli.api;

import io.cloudyard.cli.command.Failure;
import io.cloudyard.cli.http.Reply;
import io.cloudyard.cli.json.Json;
import java.util.Optional;

/** Work that the API goes on with after it has answered. */
public final class Jobs {
    private final Api api;

    public Jobs(Api api) {
        this.api = api;
    }

    /** Waits for the job that the reply names, if it names one; fails as the job fails. */
    public void await(Reply reply) throws InterruptedException {
        Optional<String> location = reply.header("Location");
        if (reply.status() != 202 || location.isEmpty()) {
            return;
        }
        Waits waits = new Waits();
        while (true) {
            Json job = api.get(location.get());
            switch (job.text("state")) {
                case "COMPLETE" -> {
                    return;
                }
                case "FAILED" -> throw Failure.failed(reason(job), "");
                default -> waits.pause();
            }
        }
    }

    private static String reason(Json job) {
        String details = ApiErrors.details(job.items("errors"));
        return details.isEmpty() ? "the cloud gave " + job.text("operation") + " up without a reason" : details;
    }
}
