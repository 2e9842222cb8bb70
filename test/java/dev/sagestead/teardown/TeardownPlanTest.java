package dev.sagestead.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.OnTeardown;
import dev.sagestead.settings.SettingsFile;
import dev.sagestead.teardown.Inventory.FoundApp;
import dev.sagestead.teardown.Inventory.FoundDomain;
import dev.sagestead.teardown.Inventory.FoundSpace;
import dev.sagestead.teardown.Inventory.FoundVpc;
import dev.sagestead.teardown.Inventory.HomeFileSystem;
import dev.sagestead.teardown.Inventory.NfsGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TeardownPlanTest {

    private static final Inventory NOTHING =
            new Inventory(List.of(), Optional.empty(), List.of(), List.of(), Optional.empty());

    private static final HomeFileSystem HOME =
            new HomeFileSystem("fs-1", "d-1", List.of("fsmt-1", "fsmt-2"), Optional.empty());

    private static final Inventory ALL = new Inventory(
            List.of(
                    stack("dev-network"),
                    stack("dev-models", new Staying("AWS::S3::Bucket", "models-1", "its stack keeps it")),
                    referring("dev-studio", "dev-network", "dev-models"),
                    new FoundStack(
                            "dev-studio-users-1",
                            "arn",
                            "UPDATE_COMPLETE",
                            List.of(),
                            List.of("ada", "grace"),
                            List.of("dev-studio")),
                    referring("dev-inference-one", "dev-network", "dev-models"),
                    referring("dev-inference-two", "dev-network", "dev-models")),
            Optional.of(new FoundDomain(
                    "d-1",
                    List.of(new FoundApp("JupyterLab", "default", "in space lab", "InService")),
                    List.of(new FoundSpace("lab", "ada")),
                    List.of("ada", "grace", "eve"))),
            List.of(HOME),
            List.of(new NfsGroup("sg-1", "security-group-for-inbound-nfs-d-1")),
            Optional.of(new FoundVpc("vpc-1", true, new Trials(List.of("try-1"), List.of("try-1"), List.of("try-1")))));

    @Test
    void everythingGoesAfterWhatNeedsIt() {
        assertThat(plan(ALL, OnTeardown.DELETE).goes())
                .extracting(going -> going.kind() + " " + going.name())
                .containsExactly(
                        "stack dev-inference-one",
                        "stack dev-inference-two",
                        "endpoint try-1",
                        "endpoint config try-1",
                        "model try-1",
                        "app JupyterLab default",
                        "space lab",
                        "stack dev-studio-users-1",
                        "user profile eve",
                        "stack dev-studio",
                        "mount targets of fs-1",
                        "security group sg-1",
                        "home file system fs-1",
                        "stack dev-models",
                        "network interfaces in vpc-1",
                        "stack dev-network");
    }

    @Test
    void theOrderOfWhatWasFoundDoesNotMatter() {
        List<FoundStack> backwards = new ArrayList<>(ALL.stacks());
        Collections.reverse(backwards);
        Inventory other = new Inventory(backwards, ALL.domain(), ALL.homes(), ALL.groups(), ALL.vpc());

        List<String> names = names(plan(other, OnTeardown.DELETE));

        assertThat(names.indexOf("dev-studio-users-1")).isLessThan(names.indexOf("dev-studio"));
        assertThat(names.indexOf("dev-studio")).isLessThan(names.indexOf("of fs-1"));
        assertThat(names).last().isEqualTo("dev-network");
    }

    @Test
    void endpointsWaitForNothingAndNothingOfStudioForThem() {
        assertThat(waitsFor(ALL, "dev-inference-two")).isEmpty();
        assertThat(waitsFor(ALL, "JupyterLab default")).isEmpty();
        assertThat(waitsFor(ALL, "lab")).containsExactly("JupyterLab default");
        assertThat(waitsFor(ALL, "dev-studio")).containsExactly("eve", "try-1", "dev-studio-users-1");
    }

    @Test
    void aStackGoesAfterThoseThatReferToIt() {
        assertThat(waitsFor(ALL, "dev-models")).containsExactly("dev-inference-one", "dev-inference-two", "dev-studio");
    }

    @Test
    void theNetworkGoesAfterEverythingWhetherReferredToOrNot() {
        assertThat(waitsFor(ALL, "in vpc-1")).hasSize(12);
        assertThat(waitsFor(ALL, "dev-network")).hasSize(13);
    }

    @Test
    void ofStacksThatReferToEachOtherOneGoesFirstAllTheSame() {
        Inventory circle = new Inventory(
                List.of(
                        referring("dev-inference-one", "dev-inference-two"),
                        referring("dev-inference-two", "dev-inference-one")),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());

        assertThat(names(plan(circle, OnTeardown.KEEP)))
                .containsExactlyInAnyOrder("dev-inference-one", "dev-inference-two");
    }

    @Test
    void anEndpointThatAnotherStackRefersToGoesAfterThat() {
        Inventory chained = new Inventory(
                List.of(stack("dev-inference-one"), referring("dev-training", "dev-inference-one")),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());

        assertThat(names(plan(chained, OnTeardown.KEEP))).containsExactly("dev-training", "dev-inference-one");
    }

    @Test
    void homesStayUnlessTheSettingSaysOtherwise() {
        TeardownPlan keep = plan(ALL, OnTeardown.KEEP);

        assertThat(names(keep)).contains("of fs-1").doesNotContain("fs-1");
        assertThat(keep.stays())
                .contains(new Staying("home file system", "fs-1", "studio.homeFileSystem.onTeardown is keep"));
        assertThat(plan(ALL, OnTeardown.DELETE).stays())
                .extracting(Staying::name)
                .doesNotContain("fs-1");
    }

    @Test
    void homesThatWereKeptOnceStayWhateverTheSettingSaysToday() {
        Inventory kept = withHome(new HomeFileSystem("fs-0", "d-0", List.of(), Optional.of(OnTeardown.KEEP)));

        TeardownPlan plan = plan(kept, OnTeardown.DELETE);

        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.stays())
                .containsExactly(new Staying("home file system", "fs-0", "an earlier teardown kept it"));
    }

    @Test
    void homesAreMarkedBeforeTheirDomainGoes() {
        List<Step> steps = plan(ALL, OnTeardown.KEEP).steps();

        int mark = steps.indexOf(new MarkHomes("fs-1", "sagestead/dev", OnTeardown.KEEP));
        assertThat(mark).isNotNegative().isLessThan(indexOf(steps, "dev-studio"));
    }

    @Test
    void aTeardownThatWasCutOffAfterTheDomainGoesOnWithWhatIsLeft() {
        Inventory left = new Inventory(
                List.of(stack("dev-network")),
                Optional.empty(),
                List.of(new HomeFileSystem("fs-1", "d-1", List.of("fsmt-1"), Optional.of(OnTeardown.DELETE))),
                ALL.groups(),
                Optional.of(new FoundVpc("vpc-1", true)));

        assertThat(names(plan(left, OnTeardown.DELETE)))
                .containsExactly("of fs-1", "sg-1", "fs-1", "in vpc-1", "dev-network");
    }

    @Test
    void aDomainWhoseStackIsGoneGoesToo() {
        Inventory stray = new Inventory(
                List.of(),
                Optional.of(new FoundDomain("d-1", List.of(), List.of(), List.of("ada"))),
                List.of(),
                List.of(),
                Optional.empty());

        assertThat(names(plan(stray, OnTeardown.KEEP))).containsExactly("ada", "d-1");
    }

    @Test
    void theNetworkOfSomebodyElseIsNotWaitedFor() {
        Inventory theirs = new Inventory(
                List.of(stack("dev-network")),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.of(new FoundVpc("vpc-9", false)));

        assertThat(names(plan(theirs, OnTeardown.KEEP))).containsExactly("dev-network");
    }

    @Test
    void nothingIsLeftToDoWhereNothingIs() {
        assertThat(plan(NOTHING, OnTeardown.DELETE).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_IN_PROGRESS"})
    void aDeploymentIsNotCutOff(String status) {
        Inventory busy = new Inventory(
                List.of(new FoundStack("dev-studio", "arn", status, List.of(), List.of(), List.of())),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty());

        assertThatThrownBy(() -> plan(busy, OnTeardown.KEEP))
                .isInstanceOf(TeardownFailedException.class)
                .hasMessage(
                        "stack dev-studio is %s; wait until its deployment is done, or cancel it, and run this again"
                                .formatted(status));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "dev-network, true",
        "dev-studio-users-12, true",
        "dev-inference-old, true",
        "dev-tools, false",
        "dev-network-2, false",
        "dev2-network, false",
        "prod-network, false",
        "dev, false"
    })
    void onlyOurNamesAreLookedAt(String stack, boolean may) {
        assertThat(new Subject("sagestead", environment(OnTeardown.KEEP)).mayOwn(stack))
                .isEqualTo(may);
    }

    private static Inventory withHome(HomeFileSystem home) {
        return new Inventory(List.of(), Optional.empty(), List.of(home), List.of(), Optional.empty());
    }

    private static FoundStack stack(String name, Staying... kept) {
        return new FoundStack(name, "arn", "CREATE_COMPLETE", List.of(kept), List.of(), List.of());
    }

    private static FoundStack referring(String name, String... others) {
        return new FoundStack(name, "arn", "CREATE_COMPLETE", List.of(), List.of(), List.of(others));
    }

    private static int indexOf(List<Step> steps, String name) {
        return steps.indexOf(steps.stream()
                .filter(step ->
                        step.goes().stream().anyMatch(going -> going.name().equals(name)))
                .findFirst()
                .orElseThrow());
    }

    /** Returns the first name of each step that the one which deletes something waits for, without marks. */
    private static List<String> waitsFor(Inventory found, String name) {
        List<PlannedStep> planned = plan(found, OnTeardown.DELETE).planned();
        return planned.get(indexOf(planned.stream().map(PlannedStep::step).toList(), name)).after().stream()
                .flatMap(step -> step.goes().stream().limit(1))
                .map(Going::name)
                .toList();
    }

    private static TeardownPlan plan(Inventory found, OnTeardown homes) {
        return TeardownPlan.of(new Subject("sagestead", environment(homes)), found);
    }

    private static List<String> names(TeardownPlan plan) {
        return plan.goes().stream().map(Going::name).toList();
    }

    private static EnvironmentSettings environment(OnTeardown homes) {
        return SettingsFile.valid()
                .with("/environments/dev/studio/homeFileSystem", "{\"onTeardown\": \"%s\"}".formatted(homes.word()))
                .settings()
                .environment("dev");
    }
}
