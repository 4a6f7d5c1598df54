package dev.wildrydes.localcloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house, for this room. */
@AnalyzeClasses(packages = "dev.wildrydes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HERE = "dev.wildrydes.localcloud";

    @ArchTest
    static final ArchRule theLoopIsPureJava = classes()
            .that()
            .resideInAPackage(HERE + ".loop..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", HERE + ".loop..", "com.amazonaws.services.lambda.runtime..");

    @ArchTest
    static final ArchRule nobodyElseSeesTheLoop = noClasses()
            .that()
            .resideOutsideOfPackage(HERE + ".loop..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HERE + ".loop..");

    @ArchTest
    static final ArchRule servicesDoNotKnowEachOther =
            slices().matching(HERE + ".service.(*)..").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule theProtocolsKnowNoService = noClasses()
            .that()
            .resideInAPackage(HERE + ".protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HERE + ".service..", HERE + ".runtime..", HERE + ".resource..", HERE + ".store..");

    @ArchTest
    static final ArchRule theWireAndTheStoreStandAlone = noClasses()
            .that()
            .resideInAnyPackage(HERE + ".http..", HERE + ".store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    HERE + ".service..",
                    HERE + ".protocol..",
                    HERE + ".auth..",
                    HERE + ".runtime..",
                    HERE + ".resource..",
                    HERE + ".daemon..");

    @ArchTest
    static final ArchRule onlyTheDaemonPutsEverythingTogether = noClasses()
            .that()
            .resideOutsideOfPackage(HERE + ".daemon..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HERE + ".daemon..");

    @ArchTest
    static final ArchRule nettyStaysInTheServer = noClasses()
            .that()
            .resideOutsideOfPackage(HERE + ".http..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule nothingWritesToTheStandardStreams = noClasses()
            .that()
            .resideOutsideOfPackages(HERE + ".loop..")
            .should()
            .accessField(System.class, "out");
}
