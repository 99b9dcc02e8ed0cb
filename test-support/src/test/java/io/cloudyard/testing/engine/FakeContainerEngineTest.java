package io.cloudyard.testing.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.engine.ContainerEngine;
import io.cloudyard.engine.ContainerEngineContract;
import io.cloudyard.engine.ContainerEngineException;
import io.cloudyard.engine.ContainerId;
import io.cloudyard.engine.Containers;
import io.cloudyard.engine.ExitStatus;
import io.cloudyard.engine.ImageName;
import io.cloudyard.engine.Ownership;
import java.io.InputStream;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class FakeContainerEngineTest extends ContainerEngineContract {
    private static final ImageName IMAGE = new ImageName("cloudyard-test/fake:1");

    private final FakeContainerEngine engine = new FakeContainerEngine(new Ownership("one"), InstantSource.system());
    private final FakeContainerEngine foreign = engine.seenBy(new Ownership("two"));

    FakeContainerEngineTest() {
        engine.importImage(IMAGE, InputStream.nullInputStream());
    }

    @Override
    protected ContainerEngine engine() {
        return engine;
    }

    @Override
    protected ContainerEngine foreign() {
        return foreign;
    }

    @Override
    protected ImageName image() {
        return IMAGE;
    }

    @Test
    void an_operation_fails_once_on_order() {
        engine.failNext("create", "no room");

        assertThatThrownBy(() -> engine.create(Containers.running(IMAGE, "sleep", "60")))
                .isInstanceOf(ContainerEngineException.class)
                .hasMessage("no room");
        assertThat(engine.create(Containers.running(IMAGE, "sleep", "60"))).isNotNull();
    }

    @Test
    void a_program_ends_as_the_test_says() {
        ContainerId container = engine.create(Containers.running(IMAGE, "server"));
        engine.start(container);

        engine.end(container, new ExitStatus(137, true));

        assertThat(engine.exit(container).toCompletableFuture()).isCompletedWithValue(new ExitStatus(137, true));
    }
}
