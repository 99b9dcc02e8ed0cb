package io.cloudyard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom. The banner of each rule says why. */
@AnalyzeClasses(packages = "io.cloudyard", importOptions = ImportOption.DoNotIncludeTests.class)
class LayeringTest {

    @ArchTest
    static final ArchRule services_meet_on_the_bus_only = slices().assignedFrom(Services.ASSIGNMENT)
            .should()
            .notDependOnEachOther()
            .ignoreDependency(
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                            "the agent", c -> c.getPackageName().startsWith("io.cloudyard.dea")),
                    com.tngtech.archunit.base.DescribedPredicate.describe(
                            "the embedded stager", c -> c.getPackageName().startsWith("io.cloudyard.stager")))
            .because("services are separate processes that share nothing but messages");

    @ArchTest
    static final ArchRule contracts_know_nobody = noClasses()
            .that()
            .resideInAPackage("io.cloudyard.contracts..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.cloudyard.bus..",
                    "io.cloudyard.engine..",
                    "io.cloudyard.blobstore..",
                    "io.cloudyard.controller..",
                    "io.cloudyard.dea..",
                    "org.springframework..")
            .because("they are what every process, old or new, agrees on");

    @ArchTest
    static final ArchRule docker_stays_behind_its_port = noClasses()
            .that()
            .resideOutsideOfPackage("io.cloudyard.engine.docker..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.github.dockerjava..")
            .because("the engine is a port: another adapter must be enough to change it");

    @ArchTest
    static final ArchRule nats_stays_behind_its_port = noClasses()
            .that()
            .resideOutsideOfPackage("io.cloudyard.bus.nats..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.nats..")
            .because("the bus is a port: the simulation runs on another adapter");
}
