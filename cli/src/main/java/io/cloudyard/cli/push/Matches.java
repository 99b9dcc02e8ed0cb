package io.cloudyard.cli.push;

import io.cloudyard.cli.api.Api;
import io.cloudyard.cli.files.AppFile;
import io.cloudyard.cli.files.HashedFile;
import io.cloudyard.cli.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which files the cloud has already, as it said. */
record Matches(List<Json> known, Set<String> paths) {
    private static final int CHUNK = 5000;

    static Matches of(Api api, List<HashedFile> files) throws InterruptedException {
        List<Json> known = new ArrayList<>();
        for (int i = 0; i < files.size(); i += CHUNK) {
            List<Map<String, Object>> chunk = files.subList(i, Math.min(files.size(), i + CHUNK)).stream()
                    .map(Matches::resource)
                    .toList();
            known.addAll(api.post("/v3/resource_matches", Map.of("resources", chunk))
                    .json()
                    .items("resources"));
        }
        Set<String> paths = new HashSet<>();
        known.forEach(resource -> paths.add(resource.text("path")));
        return new Matches(known, paths);
    }

    private static Map<String, Object> resource(HashedFile file) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("path", file.file().path());
        resource.put("mode", file.file().octalMode());
        resource.put("checksum", Map.of("value", file.sha1()));
        resource.put("size_in_bytes", file.file().size());
        return resource;
    }

    /** What has to be uploaded: unknown files, and all directories, links and empty files, which cost nothing. */
    List<AppFile> missing(List<AppFile> all) {
        return all.stream().filter(file -> !paths.contains(file.path())).toList();
    }
}
