package dev.wildrydes.localcloud.service.dynamodb;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom among the rooms of DynamoDB: whatever is not listed may not. */
@AnalyzeClasses(
        packages = "dev.wildrydes.localcloud.service.dynamodb",
        importOptions = ImportOption.DoNotIncludeTests.class)
class DynamoDbArchitectureTest {
    private static final String HERE = "dev.wildrydes.localcloud.service.dynamodb";

    @ArchTest
    static final ArchRule roomsDependInOneDirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("service")
            .definedBy(HERE)
            .layer("provider")
            .definedBy(HERE + ".provider")
            .whereLayer("service")
            .mayOnlyAccessLayers("provider")
            .whereLayer("provider")
            .mayNotAccessAnyLayer();
}
