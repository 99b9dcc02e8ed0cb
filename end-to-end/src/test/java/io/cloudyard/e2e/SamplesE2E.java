package io.cloudyard.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every sample is pushed from source, its dependencies come from their registries, and it answers. */
@ExtendWith(CloudExtension.class)
class SamplesE2E {
    private final CloudUnderTest cloud;

    SamplesE2E(CloudUnderTest cloud) {
        this.cloud = cloud;
    }

    @BeforeAll
    static void log_in(CloudUnderTest cloud) {
        cloud.cy().run("login", "--local").succeeded();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"staticfile", "nodejs", "python", "java", "go", "ruby", "binary"})
    void the_sample_is_pushed_and_answers(String sample) throws IOException, InterruptedException {
        buildWhatThePushNeeds(sample);
        Instant begin = Instant.now();

        cloud.cy()
                .runIn(CloudUnderTest.ROOT.resolve("samples/" + sample), "push", "sample-" + sample)
                .succeeded();

        System.out.println("push-to-URL " + sample + ": "
                + Duration.between(begin, Instant.now()).toMillis() + " ms");
        Web.Answer answer = cloud.web().get("sample-" + sample, "/");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).containsIgnoringCase("hello");
        cloud.cy().run("delete", "-f", "-r", "sample-" + sample).succeeded();
        // The router says 503 for a while before it forgets the name: an app that is only stopped must not look
        // deleted.
        assertThat(cloud.web().get("sample-" + sample, "/").status()).isIn(404, 503);
    }

    private static void buildWhatThePushNeeds(String sample) throws IOException, InterruptedException {
        if (sample.equals("binary")) {
            Process build = new ProcessBuilder(
                            CloudUnderTest.ROOT.resolve("samples/binary/build").toString())
                    .inheritIO()
                    .start();
            assertThat(build.waitFor()).isZero();
        }
    }
}
