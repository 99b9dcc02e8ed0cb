package io.cloudyard.blobstore;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".hidden", "a/b", "a\\b", "a b", "ü"})
    void a_name_that_could_leave_its_directory_is_refused(String name) {
        assertThatThrownBy(() -> new BlobKey(BlobKey.Kind.LAYERS, name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("blob name");
    }
}
