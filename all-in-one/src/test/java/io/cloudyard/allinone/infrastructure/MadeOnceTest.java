package io.cloudyard.allinone.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

class MadeOnceTest {
    @TempDir
    Path directory;

    @RepeatedTest(20)
    void all_who_ask_at_the_same_moment_get_the_same() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = IntStream.range(0, 16)
                    .mapToObj(i -> threads.submit(() -> {
                        go.await();
                        return MadeOnce.get(directory.resolve("port"), () -> "port-" + i);
                    }))
                    .toList();
            go.countDown();

            String first = answers.getFirst().get();
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(first);
            }
        }
    }
}
