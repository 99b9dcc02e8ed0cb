package io.cloudyard.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Rules of the house that a compiler does not know. */
@AnalyzeClasses(packages = "io.cloudyard", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    @ArchTest
    static final ArchRule nobody_ends_the_jvm = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.cloudyard.allinone.Cloudyard")
            .and()
            .resideOutsideOfPackage("io.cloudyard.cli..")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("every service starts, stops and starts again in one JVM");

    @ArchTest
    static final ArchRule nobody_sleeps = noClasses()
            .that()
            .resideOutsideOfPackage("io.cloudyard.cli..")
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", java.time.Duration.class)
            .because("time comes in through a Scheduler");

    @ArchTest
    static final ArchRule static_state_does_not_change = fields().that()
            .areStatic()
            .and()
            .areNotPrivate()
            .should()
            .beFinal()
            .because("two services in one JVM would share it");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is = classes()
            .should()
            .haveSimpleNameNotEndingWith("Manager")
            .andShould()
            .haveSimpleNameNotEndingWith("Helper")
            .andShould()
            .haveSimpleNameNotEndingWith("Util")
            .andShould()
            .haveSimpleNameNotEndingWith("Utils")
            .andShould()
            .haveSimpleNameNotEndingWith("Impl");

    @ArchTest
    static final ArchRule nobody_orders_by_ordinal = noClasses()
            .that()
            .doNotHaveModifier(JavaModifier.SYNTHETIC)
            .should()
            .callMethod(Enum.class, "ordinal")
            .because("inserting a constant would change the order");
}
