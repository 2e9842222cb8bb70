package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Deployment;
import dev.sagestead.app.Hostings;
import dev.sagestead.app.Synthesised;
import dev.sagestead.review.assembly.CloudAssembly;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys and policies of others, which settings name. */
class KeysAndBoundariesTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    @Test
    void anEnabledKeyIsWell() {
        key("Enabled", "ENCRYPT_DECRYPT");

        assertThat(healthy.findings("key "))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.found()).isEqualTo("is enabled"));
    }

    @Test
    void aKeyThatIsDisabledFails() {
        key("Disabled", "ENCRYPT_DECRYPT");

        assertThat(healthy.findings("key ")).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.mark()).isEqualTo(Mark.FAIL);
            assertThat(finding.found()).isEqualTo("is Disabled, so the artifact cannot be read");
        });
    }

    @Test
    void aKeyThatOnlySignsFails() {
        key("Enabled", "SIGN_VERIFY");

        assertThat(healthy.findings("key "))
                .isNotEmpty()
                .allSatisfy(
                        finding -> assertThat(finding.found()).isEqualTo("is for SIGN_VERIFY, and decrypts nothing"));
    }

    @Test
    void aKeyThatIsNotThereFails() {
        key("Enabled", "ENCRYPT_DECRYPT");
        healthy.account.refusing("DescribeKey", "NotFoundException", "none");

        assertThat(healthy.findings("key "))
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.mark()).isEqualTo(Mark.FAIL));
    }

    @Test
    void aBoundaryThatIsThereIsWell() {
        boundary();
        healthy.account.answeringXml("GetPolicy", "", "<Policy><Arn>arn</Arn></Policy>");

        assertThat(healthy.finding("permissions boundary"))
                .isEqualTo(Finding.ok("permissions boundary boundary", "is there"));
    }

    @Test
    void aBoundaryThatIsNotThereFails() {
        boundary();
        healthy.account.refusing("GetPolicy", "", 404, "NoSuchEntity", "none", Integer.MAX_VALUE);

        assertThat(healthy.finding("permissions boundary").mark()).isEqualTo(Mark.FAIL);
    }

    private void key(String state, String usage) {
        Deployment hosting = Hostings.environment();
        healthy.of(
                hosting.settings(),
                Subject.stacksOf(
                        hosting.settings(),
                        CloudAssembly.read(Hostings.synthesised().folder())));
        healthy.account.answering("DescribeKey", """
                {"KeyMetadata": {"KeyId": "k", "KeyState": "%s", "KeyUsage": "%s"}}""".formatted(state, usage));
    }

    private void boundary() {
        Deployment unusual = Synthesised.unusual();
        healthy.of(
                unusual.settings(),
                Subject.stacksOf(unusual.settings(), CloudAssembly.read(Synthesised.unusualFolder())));
        healthy.account.answeringXml(
                "GetCallerIdentity",
                "",
                HealthyAccount.caller(unusual.settings().target().account()));
    }
}
