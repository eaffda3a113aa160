package dev.quietcore;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The walls of docs/architecture.md: the straight line runs one way. */
@AnalyzeClasses(packages = "dev.quietcore", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule STRAIGHT_LINE = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("snapshot")
            .definedBy("dev.quietcore.snapshot..")
            .layer("facts")
            .definedBy("dev.quietcore.facts..")
            .layer("redaction")
            .definedBy("dev.quietcore.redaction..")
            .layer("parse")
            .definedBy("dev.quietcore.parse..")
            .layer("knowledge")
            .definedBy("dev.quietcore.knowledge..")
            .layer("engine")
            .definedBy("dev.quietcore.engine..")
            .layer("diagnosis")
            .definedBy("dev.quietcore.diagnosis..")
            .layer("explain")
            .definedBy("dev.quietcore.explain..")
            .layer("authoring")
            .definedBy("dev.quietcore.authoring..")
            .layer("report")
            .definedBy("dev.quietcore.report..")
            .layer("cli")
            .definedBy("dev.quietcore.cli..")
            .whereLayer("snapshot")
            .mayNotAccessAnyLayer()
            .whereLayer("facts")
            .mayOnlyAccessLayers("snapshot")
            .whereLayer("redaction")
            .mayOnlyAccessLayers("snapshot")
            .whereLayer("parse")
            .mayOnlyAccessLayers("facts", "snapshot")
            .whereLayer("knowledge")
            .mayOnlyAccessLayers("facts")
            .whereLayer("engine")
            .mayOnlyAccessLayers("facts", "knowledge")
            .whereLayer("diagnosis")
            .mayOnlyAccessLayers("facts", "engine", "knowledge")
            .whereLayer("explain")
            .mayOnlyAccessLayers("diagnosis", "engine", "facts", "knowledge")
            .whereLayer("authoring")
            .mayOnlyAccessLayers("explain", "diagnosis", "engine", "facts", "knowledge")
            .whereLayer("report")
            .mayOnlyAccessLayers("authoring", "explain", "diagnosis", "facts", "knowledge")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule ONLY_THE_ENGINE_SEES_DROOLS = noClasses()
            .that()
            .resideOutsideOfPackage("dev.quietcore.engine..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.drools..", "org.kie..");

    @ArchTest
    static final ArchRule ONLY_THE_SNAPSHOT_OPENS_ARCHIVES = noClasses()
            .that()
            .resideOutsideOfPackage("dev.quietcore.snapshot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.commons.compress..", "org.tukaani..", "io.airlift..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_SEES_PICOCLI_AND_JLINE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.quietcore.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "org.jline..");

    @ArchTest
    static final ArchRule ONLY_THE_REFERENCE_SEES_MARKDOWN = noClasses()
            .that()
            .resideOutsideOfPackage("dev.quietcore.report.reference..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.commonmark..");

    @ArchTest
    static final ArchRule FACTS_ARE_IMMUTABLE = classes()
            .that()
            .resideInAPackage("dev.quietcore.facts..")
            .and()
            .areNotInterfaces()
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveOnlyFinalFields();

    @ArchTest
    static final ArchRule NO_ROOM_WITHOUT_A_NAME =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..", "..helper..");
}
