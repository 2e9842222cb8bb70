package dev.sagestead.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.smoke.SmokeReceipt.Where;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before there is any receipt to compare with. */
class AssemblyTamperingTest {

    @TempDir
    private Path root;

    private Sample sample;
    private Path assembly;

    @BeforeEach
    void anAssembly() {
        sample = new Sample(root);
        assembly = sample.assembly();
    }

    @Test
    void aCopyHasTheDigestOfTheOriginal() {
        assertThat(FrozenAssembly.in(sample.assembly()).digest())
                .isEqualTo(FrozenAssembly.in(assembly).digest());
    }

    @Test
    void aChangedByteOfAModelIsNoticedByItsName() {
        Path archive = Sample.find(assembly, ".tar.gz");
        Sample.changeAByte(archive);

        assertThatThrownBy(() -> FrozenAssembly.in(assembly))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessage(
                        "%s: was changed after the synth, it does not have the digest %s that the assembly names it by; synthesise it again",
                        archive, Sample.MODEL.substring(0, 12));
    }

    @Test
    void aModelThatIsGoneIsNoticed() throws IOException {
        Files.delete(Sample.find(assembly, ".tar.gz"));

        assertThatThrownBy(() -> FrozenAssembly.in(assembly)).isInstanceOf(PromotionRefusedException.class);
    }

    @Test
    void aChangedTemplateIsNoticedByItsName() throws IOException {
        Path template = Sample.find(assembly, "prodnetwork8D84B154.template.json");
        Files.writeString(template, Files.readString(template).replace("10.30.0.0/16", "10.31.0.0/16"));

        assertThatThrownBy(() -> FrozenAssembly.in(assembly))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageStartingWith(template + ": was changed after the synth");
    }

    @Test
    void anAssetOutsideOfTheAssemblyIsRefused() throws IOException {
        Path assets = Sample.find(assembly, "devinferencefrauddetection9A4C2ABB.assets.json");
        Files.writeString(assets, Files.readString(assets).replaceFirst("\"\\.\\./asset\\.", "\"../../asset."));

        assertThatThrownBy(() -> FrozenAssembly.in(assembly))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("is outside of the assembly");
    }

    @Test
    void anAssemblyWithoutTheEnvironmentIsRefused() {
        EnvironmentSettings dev = Sample.environment("dev");
        EnvironmentSettings other = new EnvironmentSettings(
                "qa",
                dev.target(),
                dev.protection(),
                dev.vpc(),
                dev.studio(),
                dev.endpoints(),
                dev.training(),
                dev.labelling(),
                dev.budget());

        assertThatThrownBy(() -> FrozenAssembly.in(assembly).requireEnvironment(other))
                .hasMessageMatching("qa: the assembly [0-9a-f]{12} has no stacks of qa; .*");
    }

    @Test
    void stacksOfAnotherAccountThanInTheSettingsAreRefused() {
        EnvironmentSettings dev = Sample.environment("dev");
        EnvironmentSettings moved = new EnvironmentSettings(
                "dev",
                new Target("999999999999", "eu-west-1"),
                dev.protection(),
                dev.vpc(),
                dev.studio(),
                dev.endpoints(),
                dev.training(),
                dev.labelling(),
                dev.budget());
        Gate gate = new Gate(Sample.SETTINGS, sample.receipts(), Where.AWS);

        assertThatThrownBy(() -> gate.check(moved, FrozenAssembly.in(assembly)))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageStartingWith("dev: is account 999999999999, eu-west-1 in cdk.json, but in the assembly"
                        + " dev/inference-fraud-detection goes to account 111111111111, eu-west-1");
    }

    @Test
    void receiptsOfARehearsalDoNotCountOnAws() {
        promoteToDev();
        Gate gate = new Gate(Sample.SETTINGS, sample.receipts(), Where.REHEARSAL);

        assertThatThrownBy(() -> gate.check(Sample.environment("staging"), FrozenAssembly.in(assembly)))
                .isInstanceOf(PromotionRefusedException.class)
                .hasMessageContaining("on aws, but this is account 111111111111, eu-west-1, on rehearsal");
    }

    @Test
    void theTableOfWhatIsWhereFitsEightyColumns() {
        promoteToDev();
        List<String> names = List.of("dev", "staging", "prod");

        List<String> lines = ReceiptTable.now(names, sample.receipts().all(names));

        assertThat(lines).hasSize(4).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(lines.get(1))
                .matches("dev +[0-9a-f]{12} ccccccc  well +\\d{4}-\\d\\d-\\d\\d fraud-detection@124fdbd");
        assertThat(lines.get(3)).isEqualTo("prod       nothing was promoted to it");
        ReceiptFile dev = sample.receipts().current("dev").orElseThrow();
        assertThat(ReceiptTable.one(dev, sample.receipts().history("dev")))
                .contains("approved by  nobody was asked")
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private void promoteToDev() {
        sample.promotion()
                .promote(
                        Sample.SETTINGS,
                        Sample.environment("dev"),
                        sample.subject(assembly),
                        new Sample.NotedPlace(),
                        Promotion.Repeat.IF_NEEDED);
    }
}
