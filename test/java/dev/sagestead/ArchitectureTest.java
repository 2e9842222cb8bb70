package dev.sagestead;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {

    private static final String ROOT = "dev.sagestead.";

    /** What describes the infrastructure, in the direction of its dependencies. */
    private static final String[] INFRASTRUCTURE = packages("app", "stacks", "constructs");

    /** What is evaluated at synth, which has to give the same bytes everywhere and always. */
    private static final String[] SYNTHESISED =
            packages("app", "stacks", "constructs", "settings", "artifacts", "sagemaker", "notebook");

    private static JavaClasses production;

    @BeforeAll
    static void readTheClasses() {
        production = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.sagestead");
    }

    @ParameterizedTest(name = "{0} knows nothing of {1}")
    @CsvSource({
        "stacks,     app",
        "constructs, app",
        "constructs, stacks",
        "settings,   app",
        "settings,   stacks",
        "settings,   constructs"
    })
    void dependenciesPointFromAppToStacksToConstructsToSettings(String lower, String upper) {
        check(noClasses()
                .that()
                .resideInAnyPackage(packages(lower))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(upper)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smoke",
                "preflight",
                "failure",
                "aws",
                "rehearsal",
                "train",
                "localsagemaker",
                "artifacts",
                "settings",
                "sagemaker",
                "cost",
                "compliance",
                "deployability",
                "review",
                "workflow",
                "notebook",
                "script",
                "label",
                "plan",
                "cli"
            })
    void knowsNeitherTheCdkNorOurConstructs(String part) {
        check(noClasses()
                .that()
                .resideInAnyPackage(packages(part))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awscdk..", "software.constructs..", "software.amazon.jsii..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("stacks", "constructs")));
    }

    @Test
    void theInfrastructureKnowsNoRehearsalAndNoTraining() {
        check(noClasses()
                .that()
                .resideInAnyPackage(INFRASTRUCTURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(
                        "smoke",
                        "failure",
                        "aws",
                        "preflight",
                        "rehearsal",
                        "train",
                        "label",
                        "localsagemaker",
                        "cost",
                        "workflow",
                        "plan",
                        "cli")));
    }

    @Test
    void synthesisReadsNoClockNoChanceAndNoSurroundings() {
        check(noClasses()
                .that()
                .resideInAnyPackage(SYNTHESISED)
                .should()
                .callCodeUnitWhere(target(is(
                        "a clock",
                        target -> isNow(target) || isMethod(target, System.class, "currentTimeMillis", "nanoTime"))))
                .orShould()
                .callCodeUnitWhere(target(is(
                        "the surroundings",
                        target -> isMethod(
                                target, System.class, "getenv", "getProperty", "getProperties", "lineSeparator"))))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, UUID.class, ThreadLocalRandom.class, java.util.Date.class)
                .orShould()
                .callMethod(Math.class, "random"));
    }

    @Test
    void whatReachesATemplateHasAnOrder() {
        check(noClasses()
                .that()
                .resideInAnyPackage(INFRASTRUCTURE)
                .should()
                .callCodeUnitWhere(target(is("a map or set in random order", ArchitectureTest::isUnordered)))
                .because("Map.of and Set.of iterate in another order in every JVM"));
    }

    @Test
    void onlyTheCommandLineAndTheAppWriteToStandardOutput() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages(packages("cli", "app"))
                .should()
                .accessField(System.class, "out"));
    }

    @Test
    void promotionKnowsNeitherTheCdkNorWhereItPromotesTo() {
        check(noClasses()
                .that()
                .resideInAnyPackage(packages("promotion"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon.awscdk..", "software.constructs..", "software.amazon.jsii..")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("stacks", "constructs", "rehearsal", "localsagemaker", "cli")));
        check(noClasses()
                .that()
                .resideInAnyPackage(INFRASTRUCTURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages("promotion")));
    }

    @Test
    void packagesAreFreeOfCycles() {
        check(slices().matching("dev.sagestead.(**)").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Util", "Utils", "Manager", "Impl", "Helper"})
    void noNameIsWithoutMeaning(String ending) {
        check(noClasses().should().haveSimpleNameEndingWith(ending));
    }

    @Test
    void constructsAreFinal() {
        check(classes()
                .that()
                .resideInAnyPackage(INFRASTRUCTURE)
                .and()
                .areTopLevelClasses()
                .and()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL));
    }

    private static boolean isNow(CodeUnitCallTarget target) {
        return target.getOwner().getPackageName().equals("java.time")
                && target.getName().equals("now");
    }

    private static boolean isUnordered(CodeUnitCallTarget target) {
        int entries = target.getOwner().isEquivalentTo(java.util.Map.class)
                ? target.getRawParameterTypes().size() / 2
                : target.getRawParameterTypes().size();
        boolean several = entries > 1 || target.getRawParameterTypes().stream().anyMatch(JavaClass::isArray);
        return isMethod(target, java.util.Map.class, "of") && several
                || isMethod(target, Set.class, "of") && several
                || isMethod(target, java.util.Map.class, "ofEntries", "copyOf")
                || isMethod(target, Set.class, "copyOf")
                || isMethod(target, Collectors.class, "toMap", "toSet", "toUnmodifiableMap", "toUnmodifiableSet")
                || isMethod(target, java.util.HashMap.class, "<init>")
                || isMethod(target, java.util.HashSet.class, "<init>");
    }

    private static boolean isMethod(CodeUnitCallTarget target, Class<?> owner, String... names) {
        return target.getOwner().isEquivalentTo(owner) && List.of(names).contains(target.getName());
    }

    private static DescribedPredicate<CodeUnitCallTarget> is(
            String description, Predicate<CodeUnitCallTarget> predicate) {
        return describe(description, predicate);
    }

    private static String[] packages(String... names) {
        return Stream.of(names).map(name -> ROOT + name + "..").toArray(String[]::new);
    }

    private static void check(ArchRule rule) {
        rule.check(production);
    }
}
