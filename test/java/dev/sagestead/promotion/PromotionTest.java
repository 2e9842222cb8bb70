package dev.sagestead.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.app.ChangedModel;
import dev.sagestead.artifacts.Sha256;
import dev.sagestead.promotion.Promotion.Outcome;
import dev.sagestead.promotion.Promotion.Repeat;
import dev.sagestead.promotion.Sample.NotedPlace;
import dev.sagestead.review.report.Row;
import dev.sagestead.review.report.Section;
import dev.sagestead.review.report.Weight;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.SmokeReceipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything about a promotion but the deployment itself. */
class PromotionTest {

    @TempDir
    private Path root;

    private Sample sample;
    private Path assembly;
    private String digest;
    private final NotedPlace place = new NotedPlace();

    @BeforeEach
    void anAssembly() {
        sample = new Sample(root);
        assembly = sample.assembly();
        digest = FileList.of(assembly).digest();
    }

    @Test
    void aReceiptNamesTheApprovedVersionThatAModelIs() {
        FrozenAssembly adopted = FrozenAssembly.in(ChangedModel.get().app().folder());
        SortedMap<String, String> packages = AssemblyFacts.packages(adopted, Sample.environment("prod"));

        assertThat(packages).containsExactly(Map.entry("fraud-detection", ChangedModel.PACKAGE));
        assertThat(AssemblyFacts.packages(FrozenAssembly.in(assembly), Sample.environment("prod")))
                .isEmpty();
        ReceiptSample.write(sample.receipts(), "dev", digest, "well", packages);
        ReceiptFile dev = sample.receipts().current("dev").orElseThrow();
        assertThat(dev.receipt().packages()).isEqualTo(packages);
        assertThat(ReceiptTable.one(dev, sample.receipts().history("dev")))
                .contains("approved as  model-package/sagestead-dev-fraud-detection/3");
    }

    @Test
    void oneAssemblyGoesThroughAllEnvironmentsAndTheReceiptsNameEachOther() {
        ReceiptFile dev = promote("dev", assembly).file();
        ReceiptFile staging = promote("staging", assembly).file();
        ReceiptFile prod = promote("prod", assembly).file();

        assertThat(place.deployed).containsExactly("dev " + digest, "staging " + digest, "prod " + digest);
        assertThat(dev.receipt().previous()).isNull();
        assertThat(staging.receipt().previous()).isEqualTo(dev.sha256());
        assertThat(prod.receipt().previous()).isEqualTo(staging.sha256());
        assertThat(prod.receipt().assembly()).isEqualTo(digest);
        assertThat(prod.receipt().models()).containsOnlyKeys("fraud-detection").containsValue(Sample.MODEL);
        assertThat(prod.receipt().templates())
                .containsOnlyKeys(
                        "prod/inference-fraud-detection",
                        "prod/models",
                        "prod/network",
                        "prod/studio",
                        "prod/studio-users-1");
        assertThat(prod.receipt().templates().get("prod/network"))
                .isEqualTo(
                        Sha256.of(Sample.find(assembly.resolve("assembly-prod"), "prodnetwork8D84B154.template.json")));
        assertThat(prod.receipt().smoke().verdict()).isEqualTo("well");
        assertThat(prod.receipt().approver()).isEqualTo(new Receipt.Approver("ada", "--yes"));
        assertThat(dev.receipt().approver()).as("nobody is asked about dev").isNull();
        assertThat(prod.receipt().commit()).isEqualTo(Sample.TOOL.commit());
        assertThat(sample.receipts()
                        .store()
                        .read("reviews/" + prod.receipt().review().sha256() + ".json"))
                .isPresent();
        assertThat(sample.receipts().current("prod").orElseThrow().sha256()).isEqualTo(prod.sha256());
        assertThat(sample.receipts().history("prod")).hasSize(1);
    }

    @Test
    void aPromotionThatWasInterruptedIsStartedAgainAndDoesOnlyWhatIsMissing() {
        promote("dev", assembly);

        Outcome again = promote("dev", sample.assembly());

        assertThat(again.wasThere()).isTrue();
        assertThat(place.deployed).hasSize(1);
        assertThat(sample.said()).anySatisfy(line -> assertThat(line).contains("dev has " + digest.substring(0, 12)));
        promote("staging", assembly);
        assertThat(place.deployed).hasSize(2);
    }

    @Test
    void deploysAgainIfAsked() {
        ReceiptFile first = promote("dev", assembly).file();

        Outcome again = sample.promotion()
                .promote(Sample.SETTINGS, Sample.environment("dev"), sample.subject(assembly), place, Repeat.ALWAYS);

        assertThat(place.deployed).hasSize(2);
        assertThat(again.file().receipt().replaces()).isEqualTo(first.sha256());
    }

    @Test
    void nothingIsWrittenIfTheDeploymentFails() {
        promote("dev", assembly);
        place.deploys = false;

        assertThatThrownBy(() -> promote("staging", assembly)).hasMessage("staging: cdk deploy failed");

        assertThat(sample.receipts().current("staging")).isEmpty();
        assertThat(sample.receipts().history("staging")).isEmpty();
        assertProdIsRefused("there is no receipt in");
    }

    @Test
    void aSmokeTestThatFailsIsOnTheReceiptAndStopsTheNextEnvironment() {
        promote("dev", assembly);
        place.verdict = "not-well";

        Outcome staging = promote("staging", assembly);

        assertThat(staging.isWell()).isFalse();
        assertThat(sample.receipts().current("staging").orElseThrow().receipt().isWell())
                .isFalse();
        assertProdIsRefused("the smoke test of %s in staging came to \"not-well\"".formatted(digest.substring(0, 12)));
        place.verdict = "well";
        assertThat(promote("staging", assembly).wasThere())
                .as("it is tried again")
                .isFalse();
        promote("prod", assembly);
    }

    @Test
    void aSmokeTestOfOtherModelsIsNoProof() {
        NotedPlace strange = new NotedPlace() {
            @Override
            public SmokeReceipt smoke(EnvironmentSettings environment) {
                return Sample.smoke(environment, "well", "f".repeat(64));
            }
        };

        assertThatThrownBy(() -> promote("dev", assembly, strange))
                .hasMessageContaining("it was served ffffffffffff, which the assembly does not hold");
        assertThat(sample.receipts().current("dev")).isEmpty();
    }

    @Test
    void aReviewThatBlocksStopsItBeforeAnythingIsDeployed() {
        Row blocker = new Row(
                Section.DATA, Weight.BLOCKS, "dev/studio", "Domain", "dev/studio: the domain is replaced", List.of());
        Promotion blocked = sample.promotion(yes(), List.of(blocker));

        assertThatThrownBy(() -> blocked.promote(
                        Sample.SETTINGS, Sample.environment("dev"), sample.subject(assembly), place, Repeat.IF_NEEDED))
                .hasMessageStartingWith("dev: the review above blocks this");
        assertThat(place.deployed).isEmpty();
        assertThat(sample.receipts().environments()).isEmpty();
    }

    @Test
    void withoutTheEnvironmentBeforeNothingStarts() {
        assertThatThrownBy(() -> promote("staging", assembly))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage(
                        "staging: there is no receipt in %s that %s was tried in dev; dev has no receipt at all; promote it to dev first",
                        sample.receiptsFolder(), digest.substring(0, 12));
        promote("dev", assembly);
        assertProdIsRefused("was tried in staging; staging has no receipt at all");
        assertThat(place.deployed).hasSize(1);
    }

    @Test
    void anAssemblyOfWhichAByteChangedIsRefusedAndTheFileIsNamed() {
        promote("dev", assembly);

        assertThatThrownBy(() -> promote("staging", sample.otherAssembly("x")))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("dev has %s, of which here tree.json was changed", digest.substring(0, 12));
    }

    @Test
    void anAssemblyWithAnExtraFileOrWithoutOneIsRefusedAndTheFileIsNamed() throws IOException {
        promote("dev", assembly);
        Path extra = sample.assembly();
        Files.writeString(extra.resolve("assembly-prod/extra.json"), "{}");
        Path less = sample.assembly();
        Files.delete(less.resolve("tree.json"));

        assertThatThrownBy(() -> promote("staging", extra)).hasMessageContaining("assembly-prod/extra.json is new");
        assertThatThrownBy(() -> promote("staging", less)).hasMessageContaining("tree.json is missing");
    }

    @Test
    void aReceiptOfWhichAByteChangedIsRefused() {
        promote("dev", assembly);
        Sample.changeAByte(sample.receiptsFolder().resolve("dev.json"));

        assertThatThrownBy(() -> promote("staging", assembly))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("dev.json in " + sample.receiptsFolder());
        assertThat(place.deployed).hasSize(1);
    }

    @Test
    void aReceiptOfAnotherEnvironmentUnderThisNameIsRefused() throws IOException {
        promote("dev", assembly);
        Files.copy(
                sample.receiptsFolder().resolve("dev.json"),
                sample.receiptsFolder().resolve("staging.json"));

        assertProdIsRefused("staging.json is a receipt of dev");
    }

    @Test
    void aChangedOrMissingReceiptFurtherBackIsNoticed() throws IOException {
        promote("dev", assembly);
        promote("staging", assembly);
        Path first = Sample.find(sample.receiptsFolder().resolve("history/dev"), ".json");
        byte[] whole = Files.readAllBytes(first);

        Sample.changeAByte(first);
        assertProdIsRefused("the receipt of dev that let");
        Files.delete(first);
        assertProdIsRefused("the receipt of dev that let");
        Files.write(first, whole);
        promote("prod", assembly);
    }

    @Test
    void anEnvironmentThatMovedOnStillLetsInWhatWasTriedThere() {
        promote("dev", assembly);
        promote("dev", sample.otherAssembly("newer"));

        promote("staging", assembly);

        assertThat(place.deployed).contains("staging " + digest);
    }

    @Test
    void whatWasRolledBackIsNotPromotedFurther() {
        Path newer = sample.otherAssembly("newer");
        promote("dev", assembly);
        promote("dev", newer);
        rollback("dev", Optional.empty());

        assertThatThrownBy(() -> promote("staging", newer)).hasMessageContaining("there is no receipt in");
        promote("staging", assembly);
    }

    @Test
    void aRollbackBringsBackTheAssemblyBeforeAndAnotherOneGoesBackOneMore() throws IOException {
        Path second = sample.otherAssembly("2");
        Path third = sample.otherAssembly("3");
        promote("dev", assembly);
        promote("dev", second);
        promote("dev", third);
        for (Path gone : List.of(assembly, second, third)) {
            Files.delete(gone.resolve("manifest.json"));
        }

        Outcome once = rollback("dev", Optional.empty());
        assertThat(place.deployed.get(3)).isEqualTo(place.deployed.get(1));
        assertThat(once.file().receipt().rollbackTo())
                .isEqualTo(sample.receipts().history("dev").get(1).sha256());
        Outcome twice = rollback("dev", Optional.empty());

        assertThat(twice.file().receipt().assembly()).isEqualTo(digest);
        assertThat(place.deployed.get(4)).isEqualTo("dev " + digest);
        assertThat(sample.receipts().history("dev")).hasSize(5);
        assertThatThrownBy(() -> rollback("dev", Optional.empty()))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("there is nothing to go back to");
    }

    @Test
    void aRollbackSkipsWhatWasNotWellAndMayBeToldWhereTo() {
        promote("dev", assembly);
        place.verdict = "not-well";
        promote("dev", sample.otherAssembly("2"));
        promote("dev", sample.otherAssembly("3"));
        place.verdict = "well";

        assertThat(rollback("dev", Optional.empty()).file().receipt().assembly())
                .isEqualTo(digest);
        assertThat(rollback("dev", Optional.of(digest.substring(0, 6)))
                        .file()
                        .receipt()
                        .assembly())
                .isEqualTo(digest);
        assertThatThrownBy(() -> rollback("dev", Optional.of("0000000")))
                .hasMessageContaining("no assembly that begins with 0000000 was ever well there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tree.json", ".tar.gz", "devnetwork5EDEBF9C.template.json"})
    void aRollbackRefusesAnArchiveThatWasTamperedWith(String file) {
        promote("dev", assembly);
        promote("dev", sample.otherAssembly("2"));
        Sample.changeAByte(Sample.find(sample.receiptsFolder().resolve("assemblies/" + digest), file));

        assertThatThrownBy(() -> rollback("dev", Optional.empty()))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("is not what was promoted")
                .hasMessageContaining(file + " was changed");
        assertThat(place.deployed).hasSize(2);
    }

    @Test
    void anEnvironmentWithoutReceiptsCannotBeRolledBack() {
        assertThatThrownBy(() -> rollback("prod", Optional.empty()))
                .hasMessageStartingWith("prod: nothing was promoted to it");
    }

    @Test
    void doesNotHideTheReceiptOfSomebodyWhoWasFaster() {
        NotedPlace slow = new NotedPlace() {
            @Override
            public void deploy(Path from, EnvironmentSettings environment) {
                super.deploy(from, environment);
                promote("dev", assembly);
            }
        };

        assertThatThrownBy(() -> promote("dev", sample.otherAssembly("slow"), slow))
                .hasMessageStartingWith("dev: somebody else promoted to it meanwhile");
        assertThat(sample.receipts().current("dev").orElseThrow().receipt().assembly())
                .isEqualTo(digest);
    }

    private void assertProdIsRefused(String why) {
        assertThatThrownBy(() -> promote("prod", assembly))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining(why);
        assertThat(place.deployed).noneMatch(line -> line.startsWith("prod"));
        assertThat(sample.receipts().current("prod")).isEmpty();
    }

    private Outcome promote(String environment, Path from) {
        return promote(environment, from, place);
    }

    private Outcome promote(String environment, Path from, Place to) {
        return sample.promotion()
                .promote(Sample.SETTINGS, Sample.environment(environment), sample.subject(from), to, Repeat.IF_NEEDED);
    }

    private Outcome rollback(String environment, Optional<String> to) {
        return sample.promotion().rollback(Sample.SETTINGS, Sample.environment(environment), place, to);
    }

    private Approval yes() {
        return new Approval(
                Optional.of(new Receipt.Approver("ada", "--yes")), question -> Optional.empty(), "ada", sample.steps());
    }
}
