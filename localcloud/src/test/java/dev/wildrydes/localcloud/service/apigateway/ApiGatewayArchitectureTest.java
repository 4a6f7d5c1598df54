package dev.wildrydes.localcloud.service.apigateway;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may use whom among the rooms of API Gateway: whatever is not listed may not. */
@AnalyzeClasses(
        packages = "dev.wildrydes.localcloud.service.apigateway",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ApiGatewayArchitectureTest {
    private static final String HERE = "dev.wildrydes.localcloud.service.apigateway";

    @ArchTest
    static final ArchRule roomsDependInOneDirection = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .ensureAllClassesAreContainedInArchitecture()
            .layer("service")
            .definedBy(HERE)
            .layer("dataplane")
            .definedBy(HERE + ".dataplane")
            .layer("integration")
            .definedBy(HERE + ".integration")
            .layer("authorization")
            .definedBy(HERE + ".authorization")
            .layer("invoke")
            .definedBy(HERE + ".invoke")
            .layer("mapping")
            .definedBy(HERE + ".mapping")
            .layer("template")
            .definedBy(HERE + ".template")
            .layer("exchange")
            .definedBy(HERE + ".exchange")
            .layer("control")
            .definedBy(HERE + ".control")
            .layer("provider")
            .definedBy(HERE + ".provider")
            .layer("restapi")
            .definedBy(HERE + ".restapi")
            .whereLayer("service")
            .mayOnlyAccessLayers("control", "dataplane", "provider", "restapi")
            .whereLayer("service")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("control")
            .mayOnlyAccessLayers("restapi")
            .whereLayer("provider")
            .mayOnlyAccessLayers("restapi")
            .whereLayer("dataplane")
            .mayOnlyAccessLayers("authorization", "integration", "invoke", "mapping", "exchange", "restapi")
            .whereLayer("authorization")
            .mayOnlyAccessLayers("invoke", "mapping", "exchange", "restapi")
            .whereLayer("integration")
            .mayOnlyAccessLayers("invoke", "mapping", "exchange", "restapi")
            .whereLayer("invoke")
            .mayOnlyAccessLayers("mapping", "exchange", "restapi")
            .whereLayer("mapping")
            .mayOnlyAccessLayers("template", "exchange", "restapi")
            .whereLayer("exchange")
            .mayOnlyAccessLayers("restapi")
            .whereLayer("template")
            .mayNotAccessAnyLayer()
            .whereLayer("restapi")
            .mayNotAccessAnyLayer();
}
