package io.cloudyard.controller.errors;

import java.util.List;

/** Cloud Foundry's error body. */
public record ErrorResponse(List<Element> errors) {

    /** One thing that is wrong. */
    public record Element(int code, String title, String detail) {}

    /** The body for {@code error}, one element per detail. */
    public static ErrorResponse of(CfError error, List<String> details) {
        return new ErrorResponse(details.stream()
                .map(detail -> new Element(error.code(), error.title(), detail))
                .toList());
    }
}
