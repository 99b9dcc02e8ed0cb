package io.cloudyard.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;

/** The services, by the package that each lives in. */
final class Services implements SliceAssignment {
    static final Services ASSIGNMENT = new Services();
    private static final List<String> PACKAGES = List.of("controller", "dea", "stager", "router", "health");

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
        return PACKAGES.stream()
                .filter(name -> type.getPackageName().startsWith("io.cloudyard." + name))
                .findFirst()
                .map(SliceIdentifier::of)
                .orElseGet(SliceIdentifier::ignore);
    }

    @Override
    public String getDescription() {
        return "services";
    }
}
