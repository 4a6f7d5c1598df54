package dev.wildrydes.localcloud;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.wildrydes.localcloud.resource.ResourceProvider;
import dev.wildrydes.localcloud.service.AwsService;
import java.net.ServerSocket;
import java.nio.channels.NetworkChannel;
import java.util.Set;

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
    static final ArchRule noRoomsNeedEachOther =
            slices().assignedFrom(new Rooms()).should().beFreeOfCycles();

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
    static final ArchRule nobodyElseListens = noClasses()
            .that()
            .resideOutsideOfPackage(HERE + ".http..")
            .and()
            .doNotHaveFullyQualifiedName(HERE + ".daemon.Identity")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ServerSocket.class)
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(NetworkChannel.class)
            .because("the server binds to 127.0.0.1 alone, and the identity only tries whether a port is free");

    @ArchTest
    static final ArchRule nothingIsSentTwice = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.net.http..")
            .because("that client sends a GET again, without a word, when a server hangs up");

    @ArchTest
    static final ArchRule theCloudKnowsNeitherTheFunctionsNorTheCommandLine = noClasses()
            .that()
            .resideInAPackage(HERE + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.wildrydes.functions..", "dev.wildrydes.cli..");

    @ArchTest
    static final ArchRule aProvisionerLivesInItsOwnServicesRoom =
            classes().that().implement(ResourceProvider.class).should().resideInAPackage(HERE + ".service.*..");

    @ArchTest
    static final ArchRule aServiceIsNamedSo = classes()
            .that()
            .implement(AwsService.class)
            .should()
            .haveSimpleNameEndingWith("Service")
            .andShould()
            .resideInAPackage(HERE + ".service.*");

    @ArchTest
    static final ArchRule signaturesAndPoliciesKnowNoService = noClasses()
            .that()
            .resideInAPackage(HERE + ".auth..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HERE + ".service..", HERE + ".runtime..", HERE + ".resource..", HERE + ".store..");

    @ArchTest
    static final ArchRule theRuntimeKnowsNoProtocol = noClasses()
            .that()
            .resideInAPackage(HERE + ".runtime..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(HERE + ".protocol..", HERE + ".service.*..");

    @ArchTest
    static final ArchRule thereIsNoRoomForOddsAndEnds = noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper..", "..helpers..")
            .orShould()
            .haveSimpleNameEndingWith("Util")
            .orShould()
            .haveSimpleNameEndingWith("Utils")
            .orShould()
            .haveSimpleNameEndingWith("Helper")
            .orShould()
            .haveSimpleNameEndingWith("Manager");

    @ArchTest
    static final ArchRule nothingWritesToTheStandardStreams = noClasses()
            .that()
            .resideOutsideOfPackages(HERE + ".loop..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    /** Each top package is a room; services are one beside the contract that they and all others stand on. */
    private static final class Rooms implements SliceAssignment {
        private static final Set<String> CONTRACT = Set.of(HERE + ".service", HERE + ".resource");

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            var name = type.getPackageName();
            if (!name.startsWith(HERE + ".")) {
                return SliceIdentifier.ignore();
            }
            return SliceIdentifier.of(
                    CONTRACT.contains(name)
                            ? "contract"
                            : name.substring(HERE.length() + 1).split("\\.")[0]);
        }

        @Override
        public String getDescription() {
            return "rooms of the local cloud";
        }
    }
}
