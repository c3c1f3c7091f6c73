package dev.hillock.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The directions of DESIGN: a module depends only on those before it, and core on the JDK alone. */
class ArchitectureTest {
    private static final JavaClasses HILLOCK = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.hillock");

    private static final String[] CORE = {
        "dev.hillock",
        "dev.hillock.expr..",
        "dev.hillock.catalog..",
        "dev.hillock.kernel..",
        "dev.hillock.memory..",
        "dev.hillock.rows..",
        "dev.hillock.properties..",
        "dev.hillock.random.."
    };

    @Test
    void modulesDependOnlyOnThoseBeforeThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("core")
                .definedBy(CORE)
                .layer("verify")
                .definedBy("dev.hillock.verify..")
                .layer("audit")
                .definedBy("dev.hillock.audit..")
                .layer("emit")
                .definedBy("dev.hillock.emit..")
                .layer("plot")
                .definedBy("dev.hillock.plot..")
                .layer("net")
                .definedBy("dev.hillock.net..")
                .layer("trial")
                .definedBy("dev.hillock.trial..")
                .layer("diagnose")
                .definedBy("dev.hillock.diagnose..")
                .layer("app")
                .definedBy("dev.hillock.app..")
                .whereLayer("app")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("verify")
                .mayOnlyBeAccessedByLayers("audit", "app")
                .whereLayer("audit")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("emit")
                .mayOnlyBeAccessedByLayers("net", "app")
                .whereLayer("plot")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("trial")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("diagnose")
                .mayOnlyBeAccessedByLayers("app")
                .whereLayer("net")
                .mayOnlyBeAccessedByLayers("trial", "diagnose", "app")
                .check(HILLOCK);
    }

    @Test
    void coreDependsOnTheJdkAlone() {
        classes()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(concat(CORE, "java..", "jdk.incubator.vector..", "org.jspecify.annotations.."))
                .check(HILLOCK);
    }

    @Test
    void formulasKnowNothingOfTheMachine() {
        noClasses()
                .that()
                .resideInAPackage("dev.hillock.expr..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.hillock.kernel..", "dev.hillock.catalog..", "dev.hillock.rows..")
                .check(HILLOCK);
    }

    /** The JDK may compute these by the machine's own instructions, so their last bits differ; StrictMath's do not. */
    @Test
    void bitsOfCoreDoNotHangOnTheMachinesTranscendentalFunctions() {
        Set<String> exact = Set.of(
                "abs",
                "ceil",
                "copySign",
                "floor",
                "fma",
                "getExponent",
                "max",
                "min",
                "nextAfter",
                "nextDown",
                "nextUp",
                "rint",
                "round",
                "scalb",
                "signum",
                "sqrt",
                "ulp");
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .callMethodWhere(describe(
                        "a function of Math that is not rounded exactly",
                        (JavaMethodCall call) -> call.getTargetOwner().isEquivalentTo(Math.class)
                                && !exact.contains(call.getName())
                                && call.getTarget().getRawReturnType().isEquivalentTo(double.class)))
                .check(HILLOCK);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.hillock.(*)..").should().beFreeOfCycles().check(HILLOCK);
    }

    @Test
    void onlyTheAppReadsTheTerminalOrEndsTheProcess() {
        noClasses()
                .that(describe(
                        "are not in app", (JavaClass c) -> !c.getPackageName().startsWith("dev.hillock.app")))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .accessField(System.class, "out")
                .check(HILLOCK);
    }

    private static String[] concat(String[] first, String... rest) {
        String[] all = java.util.Arrays.copyOf(first, first.length + rest.length);
        System.arraycopy(rest, 0, all, first.length, rest.length);
        return all;
    }
}
