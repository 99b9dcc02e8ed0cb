package io.cloudyard.blobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every blobstore must do. */
public abstract class BlobstoreContract {
    private static final BlobKey KEY = new BlobKey(BlobKey.Kind.PACKAGES, "a1b2");

    /** An empty blobstore. */
    protected abstract Blobstore blobstore();

    private static InputStream bits(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private String read(BlobKey key) throws IOException {
        try (InputStream in = blobstore().open(key).orElseThrow()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void what_is_stored_can_be_read_and_has_its_digest() throws IOException {
        StoredBlob stored = blobstore().put(KEY, bits("hello"));

        assertThat(read(KEY)).isEqualTo("hello");
        assertThat(stored.size()).isEqualTo(5);
        assertThat(stored.sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(blobstore().size(KEY)).contains(5L);
    }

    @Test
    void what_was_never_stored_is_not_there() throws IOException {
        assertThat(blobstore().open(KEY)).isEmpty();
        assertThat(blobstore().size(KEY)).isEmpty();
    }

    @Test
    void storing_again_replaces() throws IOException {
        blobstore().put(KEY, bits("one"));
        blobstore().put(KEY, bits("two"));

        assertThat(read(KEY)).isEqualTo("two");
    }

    @Test
    void a_source_that_breaks_leaves_what_was_there() throws IOException {
        blobstore().put(KEY, bits("whole"));
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > 10) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> blobstore().put(KEY, broken)).isInstanceOf(IOException.class);
        assertThat(read(KEY)).isEqualTo("whole");
    }

    @Test
    void deleting_twice_is_no_error() throws IOException {
        blobstore().put(KEY, bits("gone"));
        blobstore().delete(KEY);
        blobstore().delete(KEY);

        assertThat(blobstore().open(KEY)).isEmpty();
    }

    @Test
    void each_kind_is_listed_alone() throws IOException {
        blobstore().put(KEY, bits("p"));
        blobstore().put(new BlobKey(BlobKey.Kind.LAYERS, "c3"), bits("l"));
        List<BlobKey> listed = new ArrayList<>();

        blobstore().forEach(BlobKey.Kind.PACKAGES, listed::add);

        assertThat(listed).containsExactly(KEY);
    }
}
