package io.cloudyard.cli.fake;

import java.util.Optional;

/** A part of the API. */
interface FakeResources {
    /** The answer, when the request is for this part. */
    Optional<FakeReply> answer(FakeRequest request);
}
