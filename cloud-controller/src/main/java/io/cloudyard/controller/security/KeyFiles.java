package io.cloudyard.controller.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Supplier;

/** Keys that are made at first start and kept in files that only their owner can read. */
public final class KeyFiles {
    private static final int RSA_BITS = 2048;
    private static final int AES_BYTES = 32;

    private KeyFiles() {}

    /** The RSA key in {@code file}, a JWK; made when there is none. */
    public static RSAKey rsa(Path file) {
        String jwk = readOrMake(file, () -> {
            try {
                return new RSAKeyGenerator(RSA_BITS)
                        .keyID(UUID.randomUUID().toString())
                        .generate()
                        .toJSONString();
            } catch (JOSEException e) {
                throw new IllegalStateException("every JDK makes RSA keys", e);
            }
        });
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException e) {
            throw new IllegalStateException(
                    file + " is not an RSA key as JWK. Restore it from a backup, or delete it: everyone logs in again.",
                    e);
        }
    }

    /** The 256-bit key in {@code file}, base64; made when there is none. */
    public static byte[] aes(Path file) {
        String text = readOrMake(file, () -> {
            byte[] key = new byte[AES_BYTES];
            new SecureRandom().nextBytes(key);
            return Base64.getEncoder().encodeToString(key);
        });
        byte[] key = Base64.getDecoder().decode(text.strip());
        if (key.length != AES_BYTES) {
            throw new IllegalStateException(
                    file + ": " + key.length + " bytes (expected: 32). Restore the file from a backup.");
        }
        return key;
    }

    private static String readOrMake(Path file, Supplier<String> content) {
        try {
            if (!Files.exists(file)) {
                make(file, content.get());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("key file " + file, e);
        }
    }

    private static void make(Path file, String content) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(file, content.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            // another controller was faster; its key is the key
        } catch (UnsupportedOperationException e) {
            Files.writeString(file, content);
        }
    }
}
