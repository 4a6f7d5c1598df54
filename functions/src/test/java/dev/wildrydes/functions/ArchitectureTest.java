package dev.wildrydes.functions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.wildrydes.functions", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule rulesAreJava = classes()
            .that()
            .resideInAPackage("..rules..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "com.github.f4b6a3.uuid..", "..functions.rules..");

    @ArchTest
    static final ArchRule eventsStayInTheHandlers = noClasses()
            .that()
            .resideOutsideOfPackage("dev.wildrydes.functions")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.amazonaws..");

    @ArchTest
    static final ArchRule theSdkStaysBehindThePorts = noClasses()
            .that()
            .resideOutsideOfPackage("..functions.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule onlyHttpKnowsTheHttpClient = noClasses()
            .that()
            .resideOutsideOfPackage("..functions.http..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..", "java.net.http..");

    @ArchTest
    static final ArchRule nothingOpensAConnectionThatSendsTwice =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.net.HttpURLConnection");

    @ArchTest
    static final ArchRule onlyJsonKnowsTheJsonLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("..functions.json..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml..");

    @ArchTest
    static final ArchRule theFunctionsKnowNothingOfTheLocalCloud =
            noClasses().should().dependOnClassesThat().resideInAPackage("dev.wildrydes.localcloud..");

    @ArchTest
    static final ArchRule noRoomsInACircle =
            slices().matching("dev.wildrydes.functions.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingChangesOnceMade = fields().that()
            .areDeclaredInClassesThat()
            .areNotAnonymousClasses()
            .should()
            .beFinal();
}
