package io.cloudyard.controller.packages;

import io.cloudyard.contracts.id.PackageId;
import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.errors.CfError;
import io.cloudyard.controller.runtime.PackageBits;
import io.cloudyard.controller.runtime.PackageBits.Fingerprint;
import io.cloudyard.controller.runtime.PackageBits.InvalidPackageException;
import io.cloudyard.controller.security.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the bits of a package: the list of files that are stored already and a zip of the others. Only now, after the
 * caller has been authorized, the multipart body is read; it goes to a temporary file that never outlives the request.
 */
@Service
class PackageUpload {
    private static final int MOST_RESOURCES_BYTES = 64 << 20;

    private final Packages packages;
    private final ObjectProvider<PackageBits> bits;
    private final JsonMapper json;

    PackageUpload(Packages packages, ObjectProvider<PackageBits> bits, JsonMapper json) {
        this.packages = packages;
        this.bits = bits;
        this.json = json;
    }

    PackageRow take(Caller caller, PackageRow row, HttpServletRequest request) throws IOException {
        String type = request.getContentType();
        if (type == null || !type.startsWith("multipart/")) {
            throw ApiException.unprocessable("Upload must be multipart/form-data with a part 'bits' or 'resources'");
        }
        Path directory = Files.createTempDirectory("upload");
        try {
            List<Fingerprint> matched = resources(part(request, "resources"));
            Path zip = save(part(request, "bits"), directory.resolve("package.zip"));
            if (zip == null && matched.isEmpty()) {
                throw ApiException.unprocessable("Upload must include either resources or bits");
            }
            packages.beginUpload(row.guid());
            return packages.uploaded(caller, row.guid(), store(row, zip, matched));
        } finally {
            Files.deleteIfExists(directory.resolve("package.zip"));
            Files.deleteIfExists(directory);
        }
    }

    private String store(PackageRow row, @Nullable Path zip, List<Fingerprint> matched) throws IOException {
        try {
            return bits.getObject().store(new PackageId(row.guid()), zip, matched);
        } catch (InvalidPackageException e) {
            packages.failed(row.guid(), String.valueOf(e.getMessage()));
            throw e;
        } catch (IOException | RuntimeException e) {
            packages.reopened(row.guid());
            throw e;
        }
    }

    private static @Nullable Part part(HttpServletRequest request, String name) throws IOException {
        try {
            return request.getPart(name);
        } catch (ServletException | IOException e) {
            throw unreadable(e);
        } catch (IllegalStateException e) {
            throw ApiException.of(
                    CfError.REQUEST_TOO_LARGE,
                    "The upload is larger than this cloud takes. Leave files out by .cfignore, or ask the operator.",
                    String.valueOf(e.getMessage()));
        }
    }

    private static ApiException unreadable(Exception e) {
        return ApiException.of(
                CfError.BITS_INVALID,
                "The app upload is invalid: the multipart body cannot be read or ended early. Push again.",
                String.valueOf(e.getMessage()));
    }

    private List<Fingerprint> resources(@Nullable Part part) throws IOException {
        if (part == null) {
            return List.of();
        }
        try (InputStream in = part.getInputStream()) {
            byte[] text = in.readNBytes(MOST_RESOURCES_BYTES);
            return text.length == 0 ? List.of() : Fingerprints.read(json.readTree(text));
        } catch (JacksonException e) {
            throw ApiException.unprocessable("Resources must be a JSON array of files");
        }
    }

    private static @Nullable Path save(@Nullable Part part, Path file) throws IOException {
        if (part == null || part.getSize() == 0) {
            return null;
        }
        part.write(file.toString());
        return file;
    }
}
