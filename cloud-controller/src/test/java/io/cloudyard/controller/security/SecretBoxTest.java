package io.cloudyard.controller.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

    @Test
    void what_is_sealed_opens_with_the_same_key_only() {
        SecretBox box = new SecretBox(new byte[32]);
        byte[] sealed = box.seal("geheim");
        assertThat(box.open(sealed)).isEqualTo("geheim");
        assertThat(box.seal("geheim")).isNotEqualTo(sealed);
        byte[] other = new byte[32];
        other[0] = 1;
        assertThatIllegalStateException().isThrownBy(() -> new SecretBox(other).open(sealed));
    }

    @Test
    void a_key_file_is_made_once_and_for_its_owner_only(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("keys/a.key");
        byte[] key = KeyFiles.aes(file);
        assertThat(KeyFiles.aes(file)).isEqualTo(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
