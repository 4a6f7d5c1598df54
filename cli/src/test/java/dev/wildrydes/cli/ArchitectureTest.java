package dev.wildrydes.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of this room, executed. */
@AnalyzeClasses(packages = "dev.wildrydes.cli", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] USE_CASES = {
        "..cli.cloud..",
        "..cli.compare..",
        "..cli.deploy..",
        "..cli.doctor..",
        "..cli.info..",
        "..cli.invoke..",
        "..cli.logs..",
        "..cli.remove..",
        "..cli.ride..",
        "..cli.stack..",
        "..cli.toggle.."
    };

    @ArchTest
    static final ArchRule USE_CASES_KNOW_NO_PICOCLI_AND_PRINT_NOTHING = noClasses()
            .that()
            .resideInAnyPackage(USE_CASES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "..cli.command..", "..cli.output..");

    @ArchTest
    static final ArchRule NOBODY_PRINTS_PAST_THE_OUTPUT = noClasses()
            .that()
            .resideInAnyPackage("dev.wildrydes.cli.(*)..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule COMMANDS_KNOW_NO_CLIENTS = noClasses()
            .that()
            .resideInAPackage("..cli.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule ONLY_THE_OUTPUT_FORMS_TEXT = noClasses()
            .that()
            .resideInAPackage("..cli.output..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "software.amazon.awssdk..", "..cli.command..");

    @ArchTest
    static final ArchRule ONLY_THE_AWS_PACKAGE_MAKES_CLIENTS = noClasses()
            .that()
            .resideOutsideOfPackage("..cli.aws..")
            .should()
            .callMethodWhere(describe(
                    "make a client",
                    (JavaCall<?> call) ->
                            call.getTargetOwner().getName().matches("software\\.amazon\\.awssdk\\..*Client")
                                    && (call.getName().equals("builder")
                                            || call.getName().equals("create"))));

    @ArchTest
    static final ArchRule OF_THE_LOCAL_CLOUD_ONLY_ITS_DAEMON_IS_KNOWN = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.wildrydes.localcloud..")
                    .and(DescribedPredicate.not(resideInAnyPackage("dev.wildrydes.localcloud.daemon.."))));

    @ArchTest
    static final ArchRule THERE_IS_NO_ROOM_FOR_ODDS_AND_ENDS = classes()
            .should()
            .resideOutsideOfPackages("..util..", "..utils..", "..common..", "..helper..", "..manager..");
}
