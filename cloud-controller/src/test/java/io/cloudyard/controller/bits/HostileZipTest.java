package io.cloudyard.controller.bits;

import static io.cloudyard.controller.bits.Zips.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cloudyard.blobstore.local.LocalBlobstore;
import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.unit.DataSize;

class HostileZipTest {
    private static final int MOST_ENTRIES = 1000;

    @TempDir
    Path directory;

    private static final byte[] GOOD =
            zip().file("a.txt", "hello, hello, hello, hello").file("b.txt", "b").bytes();

    private static Arguments refused(String what, byte[] zip, String message) {
        return Arguments.of(what, zip, message);
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                refused("climbing", zip().file("../x", "").bytes(), "entry '../x' leaves the app's root by '..'"),
                refused("climbing inside", zip().file("a/../../x", "").bytes(), "leaves the app's root by '..'"),
                refused("absolute", absolute("/etc/passwd"), "entry '/etc/passwd' has an absolute path"),
                refused("backslash", unix(absolute("c\\windows")), "has a backslash in its name"),
                refused("climbing with backslashes", absolute("..\\windows"), "leaves the app's root by '..'"),
                refused("newline", zip().file("a\nb", "").bytes(), "entry 'a?b' has a control character"),
                refused("escape", zip().file("a\u001b[2Jb", "").bytes(), "entry 'a?[2Jb' has a control character"),
                refused("zero byte", zip().file("a\0b", "").bytes(), "has a control character"),
                refused("long name", zip().file("n".repeat(300), "").bytes(), "more than 255 bytes"),
                refused("long path", zip().file("n/".repeat(600) + "x", "").bytes(), "more than 1024 bytes"),
                refused("link out", zip().link("a/l", "../../x").bytes(), "entry 'a/l' is a link that leaves"),
                refused("absolute link", zip().link("l", "/etc").bytes(), "is a link to the absolute path '/etc'"),
                refused(
                        "link through a link",
                        zip().link("d", ".").link("l", "d/../x").bytes(),
                        "is a link that leaves"),
                refused("empty link", zip().link("l", "").bytes(), "is a link to the absolute path ''"),
                refused("long link", zip().link("l", "x".repeat(2000)).bytes(), "more than 1024 bytes"),
                refused(
                        "file in a link",
                        zip().link("l", "d").file("l/x", "").bytes(),
                        "entry 'l/x' lies in 'l', which is not a directory"),
                refused("file in a file", zip().file("f", "").file("f/x", "").bytes(), "lies in 'f', which is not"),
                refused("twice", zip().file("a", "1").file("a", "2").bytes(), "entry 'a' is there twice"),
                refused("twice after all", zip().file("a", "1").file("./a", "2").bytes(), "entry 'a' is there twice"),
                refused(
                        "file and directory",
                        zip().file("a/b", "").file("a", "").bytes(),
                        "is a file and a directory"),
                refused("a pipe", zip().entry("p", 0010644, new byte[0]).bytes(), "is a device, a pipe or a socket"),
                refused("encrypted", flagged(GOOD), "entry 'a.txt' is encrypted"),
                refused("bzip2", method(GOOD, 12), "is compressed by method 12"),
                refused("nothing", new byte[0], "has no directory at its end"),
                refused("no zip", "this is not a zip, it is text".repeat(100).getBytes(), "or no zip"),
                refused("cut off", Arrays.copyOf(GOOD, GOOD.length - 30), "has no directory at its end"),
                refused("cut in front", Arrays.copyOfRange(GOOD, 10, GOOD.length), "not where it says"),
                refused(
                        "wrong count",
                        Zips.changed(GOOD, z -> z.putShort(Zips.end(z) + 10, (short) 7)),
                        "says 7 entries"),
                refused("wrong place", Zips.changed(GOOD, z -> z.putInt(Zips.end(z) + 16, 3)), "not where it says"),
                refused("too many", many(MOST_ENTRIES + 1), "has 1001 entries (limit: 1000)"),
                refused(
                        "zip64 that is none",
                        Zips.changed(GOOD, z -> z.putInt(Zips.end(z) + 16, -1)),
                        "the zip cannot be read"),
                refused("wrong size", sizes(GOOD, 24, 5), "entry 'a.txt' is larger than the 5 bytes"),
                refused("wrong checksum", sizes(GOOD, 16, 5), "entry 'a.txt' is damaged"),
                refused("damaged content", Zips.changed(GOOD, z -> z.put(40, (byte) 0xff)), "entry 'a.txt' is damaged"),
                refused("shared bytes", Zips.sharing(new byte[100], "a", "b"), "shares its bytes with another entry"),
                refused("only a directory", zip().entry("./", 0, new byte[0]).bytes(), "has no files"),
                refused("deep directories", deep(), "more than 4000 files and directories"),
                refused(
                        "too large",
                        zip().entry("big", 0644, new byte[70 << 20]).bytes(),
                        "larger than 64M unpacked"));
    }

    /** The library corrects such names when it writes them. */
    private static byte[] absolute(String name) {
        return Zips.sharing(new byte[1], name);
    }

    /** Made on a system where a backslash separates nothing. */
    private static byte[] unix(byte[] zip) {
        return Zips.changed(zip, z -> z.put(Zips.directory(z, 0) + 5, (byte) 3));
    }

    private static byte[] flagged(byte[] zip) {
        return Zips.changed(zip, z -> z.putShort(Zips.directory(z, 0) + 8, (short) 0x0801));
    }

    private static byte[] method(byte[] zip, int method) {
        return Zips.changed(zip, z -> z.putShort(Zips.directory(z, 0) + 10, (short) method));
    }

    private static byte[] sizes(byte[] zip, int field, int value) {
        return Zips.changed(zip, z -> z.putInt(Zips.directory(z, 0) + field, value));
    }

    private static byte[] many(int entries) {
        Zips zip = zip();
        for (int i = 0; i < entries; i++) {
            zip.file("f" + i, "");
        }
        return zip.bytes();
    }

    private static byte[] deep() {
        Zips zip = zip();
        for (int i = 0; i < 20; i++) {
            zip.file("d" + i + "/" + "n/".repeat(300) + "x", "");
        }
        return zip.bytes();
    }

    private StoredPackageBits bits() {
        BitsSettings settings = new BitsSettings(
                MOST_ENTRIES,
                DataSize.ofMegabytes(64),
                200,
                DataSize.ofBytes(1),
                DataSize.ofMegabytes(1),
                directory.resolve("tmp"));
        return new StoredPackageBits(new LocalBlobstore(directory.resolve("blobs")), settings);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void it_is_refused_by_name_and_leaves_nothing(String what, byte[] zip, String message) throws IOException {
        Path upload = Zips.write(directory, zip);
        assertThatThrownBy(() -> bits().store(new PackageId("p"), upload, List.of()))
                .isInstanceOf(InvalidPackageException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain(directory.toString())
                .hasSizeLessThan(600)
                .matches("[^\\p{Cntrl}]*");
        try (Stream<Path> left = Files.walk(directory)) {
            assertThat(left.filter(Files::isRegularFile)).containsExactly(upload);
        }
    }

    @Test
    void a_bomb_is_refused_by_its_claims_without_being_unpacked() throws IOException {
        byte[] zip = zip().entry("zeros", 0644, new byte[101 << 20]).bytes();
        StoredPackageBits wide = new StoredPackageBits(
                new LocalBlobstore(directory.resolve("blobs")),
                new BitsSettings(
                        10,
                        DataSize.ofGigabytes(1),
                        200,
                        DataSize.ofBytes(1),
                        DataSize.ofMegabytes(1),
                        directory.resolve("tmp")));
        Path upload = Zips.write(directory, zip);
        assertThatThrownBy(() -> wide.store(new PackageId("p"), upload, List.of()))
                .isInstanceOf(InvalidPackageException.class)
                .hasMessageMatching("the zip's files are \\d+ times as large as the zip \\(limit: 200 times.*");
    }

    @Test
    void whatever_is_changed_in_a_zip_it_is_stored_or_refused_and_nothing_else() throws IOException {
        Random random = new Random(11);
        for (int i = 0; i < 1500; i++) {
            byte[] zip = Zips.changed(GOOD, z -> {
                for (int n = 0; n <= random.nextInt(4); n++) {
                    z.put(random.nextInt(z.limit()), (byte) random.nextInt(256));
                }
            });
            Path upload = Zips.write(directory, zip);
            try {
                bits().store(new PackageId("p"), upload, List.of());
            } catch (InvalidPackageException refused) {
                assertThat(refused.getMessage()).isNotBlank();
            }
        }
    }
}
