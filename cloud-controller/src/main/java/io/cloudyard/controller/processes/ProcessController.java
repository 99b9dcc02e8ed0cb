package io.cloudyard.controller.processes;

import io.cloudyard.controller.errors.ApiException;
import io.cloudyard.controller.json.JsonBody;
import io.cloudyard.controller.json.Links;
import io.cloudyard.controller.paging.ListQuery;
import io.cloudyard.controller.paging.Listing;
import io.cloudyard.controller.paging.Page;
import io.cloudyard.controller.paging.PageResponse;
import io.cloudyard.controller.security.Access;
import io.cloudyard.controller.security.Authorize;
import io.cloudyard.controller.security.Caller;
import io.cloudyard.controller.security.Kind;
import io.cloudyard.controller.security.Permission;
import io.cloudyard.controller.security.Visibility;
import io.cloudyard.controller.storage.Records;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code /v3/processes} and {@code /v3/apps/:guid/processes}. */
@RestController
class ProcessController {
    private final Processes processes;
    private final ProcessActions actions;
    private final ProcessStats stats;
    private final Access access;
    private final Records records;
    private final Links links;

    ProcessController(
            Processes processes,
            ProcessActions actions,
            ProcessStats stats,
            Access access,
            Records records,
            Links links) {
        this.processes = processes;
        this.actions = actions;
        this.stats = stats;
        this.access = access;
        this.records = records;
        this.links = links;
    }

    @GetMapping("/v3/processes")
    @Authorize.LoggedIn(why = "lists only processes in spaces that the caller sees")
    PageResponse<ProcessResponse> list(ListQuery query, Caller caller) {
        Listing listing = Listing.of(query, "processes p join apps a on a.guid = p.app_guid")
                .filter("app_guids", "p.app_guid")
                .filter("space_guids", "a.space_guid")
                .filterBy(
                        "organization_guids",
                        "a.space_guid in (select guid from spaces where organization_guid in (:organization_guids))")
                .filter("types", "p.type")
                .accept("embed")
                .labels();
        return response(
                Visibility.spaces(listing, caller, "a.space_guid").fetch(records, records.rows(ProcessRow.class)));
    }

    @GetMapping("/v3/apps/{guid}/processes")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    PageResponse<ProcessResponse> ofApp(@PathVariable String guid, ListQuery query) {
        return response(Listing.of(query, "processes p")
                .where("p.app_guid = :app")
                .bind("app", guid)
                .filter("types", "p.type")
                .accept("embed")
                .labels()
                .fetch(records, records.rows(ProcessRow.class)));
    }

    private PageResponse<ProcessResponse> response(Page<ProcessRow> page) {
        return PageResponse.of(
                page.map(process ->
                        ProcessResponse.of(process, process.command() == null ? "" : ProcessResponse.HIDDEN, links)),
                links);
    }

    private ProcessResponse response(ProcessRow process, Caller caller) {
        boolean seesSecrets = access.permits(caller, Permission.READ_SECRETS, Kind.PROCESS, process.guid());
        return ProcessResponse.of(process, seesSecrets ? actions.command(process) : "[PRIVATE DATA HIDDEN]", links);
    }

    private ProcessRow ofApp(String app, String type) {
        return processes.find(app, type).orElseThrow(() -> ApiException.notFound("Process"));
    }

    @GetMapping("/v3/processes/{guid}")
    @Authorize(value = Permission.READ_SPACE, on = Kind.PROCESS)
    ProcessResponse get(@PathVariable String guid, Caller caller) {
        return response(processes.get(guid), caller);
    }

    @GetMapping("/v3/apps/{guid}/processes/{type}")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    ProcessResponse get(@PathVariable String guid, @PathVariable String type, Caller caller) {
        return response(ofApp(guid, type), caller);
    }

    @PatchMapping("/v3/processes/{guid}")
    @Authorize(value = Permission.DEVELOP, on = Kind.PROCESS)
    ProcessResponse update(@PathVariable String guid, JsonBody body, Caller caller) {
        return response(actions.update(processes.get(guid), body, caller), caller);
    }

    @PatchMapping("/v3/apps/{guid}/processes/{type}")
    @Authorize(value = Permission.DEVELOP, on = Kind.APP)
    ProcessResponse update(@PathVariable String guid, @PathVariable String type, JsonBody body, Caller caller) {
        return response(actions.update(ofApp(guid, type), body, caller), caller);
    }

    @PostMapping("/v3/processes/{guid}/actions/scale")
    @Authorize(value = Permission.OPERATE, on = Kind.PROCESS)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProcessResponse scale(@PathVariable String guid, JsonBody body, Caller caller) {
        return response(actions.scale(processes.get(guid), body, caller), caller);
    }

    @PostMapping("/v3/apps/{guid}/processes/{type}/actions/scale")
    @Authorize(value = Permission.OPERATE, on = Kind.APP)
    @ResponseStatus(HttpStatus.ACCEPTED)
    ProcessResponse scale(@PathVariable String guid, @PathVariable String type, JsonBody body, Caller caller) {
        return response(actions.scale(ofApp(guid, type), body, caller), caller);
    }

    @GetMapping("/v3/processes/{guid}/stats")
    @Authorize(value = Permission.READ_SPACE, on = Kind.PROCESS)
    StatsResponse stats(@PathVariable String guid) {
        return stats.of(processes.get(guid));
    }

    @GetMapping("/v3/apps/{guid}/processes/{type}/stats")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    StatsResponse stats(@PathVariable String guid, @PathVariable String type) {
        return stats.of(ofApp(guid, type));
    }

    @DeleteMapping("/v3/processes/{guid}/instances/{index}")
    @Authorize(value = Permission.OPERATE, on = Kind.PROCESS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restartInstance(@PathVariable String guid, @PathVariable String index, Caller caller) {
        actions.restartInstance(processes.get(guid), index, caller);
    }

    @DeleteMapping("/v3/apps/{guid}/processes/{type}/instances/{index}")
    @Authorize(value = Permission.OPERATE, on = Kind.APP)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restartInstance(
            @PathVariable String guid, @PathVariable String type, @PathVariable String index, Caller caller) {
        actions.restartInstance(ofApp(guid, type), index, caller);
    }

    @GetMapping("/v3/processes/{guid}/sidecars")
    @Authorize(value = Permission.READ_SPACE, on = Kind.PROCESS)
    PageResponse<Object> sidecars(@PathVariable String guid, ListQuery query) {
        return PageResponse.of(Page.of(query, List.of()), links);
    }

    @GetMapping("/v3/apps/{guid}/sidecars")
    @Authorize(value = Permission.READ_SPACE, on = Kind.APP)
    PageResponse<Object> sidecarsOfApp(@PathVariable String guid, ListQuery query) {
        return PageResponse.of(Page.of(query, List.of()), links);
    }
}
