package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.plan.Course;
import dev.sagestead.plan.DurationTable;
import dev.sagestead.plan.Plan;
import dev.sagestead.plan.PlanPicture;
import dev.sagestead.plan.PlanText;
import dev.sagestead.plan.Planner;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a plan says of our own app, from its real templates. */
class PlanOfTheAppTest {

    private static List<Plan> plans;

    @BeforeAll
    static void planEverything() {
        plans = Stream.of(
                        Synthesised.committed(), Trained.synthesised(), Pipelined.synthesised(), Hostings.synthesised())
                .flatMap(synth -> synth.environments().stream().map(one -> plan(synth.folder(), one)))
                .collect(Collectors.toList());
        plans.add(plan(Synthesised.unusualFolder(), Synthesised.unusual()));
        plans.add(plan(Synthesised.unusualFolder(), Synthesised.existingVpc()));
        plans.add(plan(Synthesised.unusualFolder(), Synthesised.withoutUsers()));
    }

    @Test
    void thereIsAFigureForEveryTypeAndStepOfOurs() {
        assertThat(plans).flatExtracting(Plan::unknown).isEmpty();
    }

    @Test
    void noStackWaitsForAnotherThatItRefersToNothingIn() {
        assertThat(plans)
                .flatExtracting(Plan::borders)
                .filteredOn(border -> border.uses() == 0)
                .isEmpty();
    }

    @Test
    void noEndpointWaitsForStudioAndUsersWaitForNothingElse() {
        assertThat(plans).flatExtracting(Plan::borders).allSatisfy(border -> {
            if (border.stack().contains("/inference-")) {
                assertThat(shortId(border.waitsFor())).isIn("network", "models");
            }
            if (border.stack().contains("/studio-users-")) {
                assertThat(shortId(border.waitsFor())).isEqualTo("studio");
            }
        });
    }

    @Test
    void everyLineFitsTheTerminal() {
        assertThat(plans)
                .flatExtracting(PlanText::of)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void whatANewModelChangesInTheTemplateIsInThePlan() {
        AssemblyStack before = inference(Synthesised.committed().folder());
        AssemblyStack after = inference(ChangedModel.get().app().folder());
        List<Resource> changed = before.resources().values().stream()
                .filter(resource -> !after.resource(resource.id().logicalId())
                        .map(Resource::body)
                        .equals(Optional.of(resource.body())))
                .toList();
        Course update = dev().courses().get(1);

        assertThat(update.name()).isEqualTo("new-model");
        assertThat(changed).extracting(Resource::type).contains("AWS::SageMaker::Model", "Custom::ModelPublication");
        assertThat(update.path()).extracting(Course.PathStep::kind).containsAll(kinds(changed));
    }

    @Test
    void aProtectedEndpointTakesItsCanarysWaitMore() {
        Map<String, Long> typical = plans.stream()
                .limit(3)
                .collect(Collectors.toMap(
                        Plan::environment, plan -> plan.courses().get(1).typicalSeconds()));

        assertThat(typical.get("prod") - typical.get("dev")).isEqualTo(300);
        assertThat(typical.get("staging")).isEqualTo(typical.get("prod"));
    }

    @Test
    void twoStacksAtOnceAreAllThatHelpsDev() {
        assertThat(dev().concurrencies())
                .extracting(Plan.Concurrency::stacksAtOnce)
                .containsExactly(1, 2);
    }

    @Test
    void aTeardownEndsWithTheNetworkAndKeepsWhatIsKept() {
        Course teardown = dev().courses().get(2);

        assertThat(teardown.stacks()).last().extracting(Course.Stretch::name).isEqualTo("dev/network");
        assertThat(teardown.others())
                .filteredOn(other -> other.kind().equals("S3 Bucket"))
                .isNotEmpty()
                .allSatisfy(bucket -> assertThat(bucket.seconds()).isZero());
    }

    @Test
    void aTeardownKeepsEveryStackUntilThoseThatReferToItAreGone() {
        assertThat(plans).allSatisfy(plan -> {
            Map<String, Course.Stretch> stretches = plan
                    .courses()
                    .get(plan.courses().size() - 1)
                    .stacks()
                    .stream()
                    .collect(Collectors.toMap(Course.Stretch::name, stretch -> stretch));
            assertThat(plan.borders())
                    .allSatisfy(border -> assertThat(
                                    stretches.get(border.waitsFor()).beginSeconds())
                            .isGreaterThanOrEqualTo(
                                    stretches.get(border.stack()).endSeconds()));
        });
    }

    @Test
    void aTeardownTakesEndpointsAndStudioBesideEachOther() {
        Course teardown = dev().courses().get(2);

        assertThat(teardown.stacks())
                .filteredOn(stretch -> stretch.beginSeconds() == 0)
                .extracting(Course.Stretch::name)
                .contains("dev/inference-fraud-detection")
                .anyMatch(name -> name.startsWith("app "));
    }

    /**
     * But for names: only a synth by the CDK CLI has the paths of constructs. If a change is meant: {@code ./sagestead
     * plan dev --concurrency 2 --svg docs/plan-dev.svg}.
     */
    @Test
    void thePictureInTheDocsIsThatOfDev() throws IOException {
        String picture = PlanPicture.of(planOf(
                Synthesised.committed().folder(),
                Synthesised.committed().environments().get(0),
                2));

        assertThat(nameless(Files.readString(Path.of("docs", "plan-dev.svg"))))
                .as("./sagestead plan dev --concurrency 2 --svg docs/plan-dev.svg draws docs/plan-dev.svg anew")
                .isEqualTo(nameless(picture));
    }

    private static String nameless(String svg) {
        return svg.replaceAll("(<rect.*?<title>).*?(</title>)", "$1$2")
                .replaceAll("(<text class=\"(?:name|stack-name)\".*?>).*?(</text>)", "$1$2")
                .replaceAll(" after [^ ]+, the last that", " after the last that");
    }

    private static Plan dev() {
        return plans.get(0);
    }

    private static AssemblyStack inference(Path folder) {
        return CloudAssembly.read(folder).stack("dev/inference-fraud-detection").orElseThrow();
    }

    private static List<String> kinds(List<Resource> resources) {
        return resources.stream().map(Resource::kind).distinct().toList();
    }

    private static String shortId(String stack) {
        return stack.substring(stack.indexOf('/') + 1);
    }

    private static Plan plan(Path folder, Deployment environment) {
        return planOf(folder, environment, 1);
    }

    private static Plan planOf(Path folder, Deployment environment, int concurrency) {
        List<AssemblyStack> stacks = CloudAssembly.read(folder).stacks().stream()
                .filter(stack ->
                        stack.environment().equals(environment.settings().name()))
                .toList();
        return new Planner("sagestead", environment.settings(), stacks, DurationTable.load(), 20).plan(concurrency);
    }
}
