package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all checks come to, and what becomes of questions without an answer. */
class PreflightTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    @Test
    void anAccountThatTakesTheDeploymentIsWell() {
        PreflightReport report = healthy.preflight();

        assertThat(report.findings()).extracting(Finding::mark).containsOnly(Mark.OK);
        assertThat(report.findings())
                .extracting(Finding::name)
                .contains(
                        "credentials",
                        "bootstrap",
                        "bootstrap: deploy role",
                        "bootstrap: execution role",
                        "stacks",
                        "name: endpoint dev-fraud-detection",
                        "name: domain sagestead-dev",
                        "quota: ml.m5.large for endpoint usage",
                        "quota: " + Quotas.ALL_INSTANCES,
                        "quota: " + Quotas.DOMAINS,
                        "quota: " + Quotas.USER_PROFILES,
                        "zones",
                        "instance type ml.m5.large",
                        "image sagemaker-xgboost:3.2-0");
        assertThat(report.exitCode()).isZero();
        assertThat(report.verdict()).isEqualTo("well");
    }

    @Test
    void allProblemsAreReportedTogether() {
        healthy.account.answering("GetParameter", "{\"Parameter\": {\"Value\": \"3\"}}");
        healthy.stacks("dev-studio ROLLBACK_COMPLETE");
        healthy.quotas(HealthyAccount.quota("ml.m5.large for endpoint usage", 0));

        PreflightReport report = healthy.preflight();

        assertThat(report.findings().stream().filter(finding -> finding.mark() == Mark.FAIL))
                .extracting(Finding::name)
                .containsExactly("bootstrap", "stack dev-studio", "quota: ml.m5.large for endpoint usage");
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.failures()).isEqualTo(3);
    }

    @Test
    void warningsAreAllowed() {
        healthy.policies("AdministratorAccess");

        PreflightReport report = healthy.preflight();

        assertThat(report.warnings()).isEqualTo(1);
        assertThat(report.exitCode()).isZero();
    }

    @Test
    void anExpiredTokenIsSaidOnceAndNothingElseIsAsked() {
        healthy.account.refusing(
                "GetCallerIdentity", "", 403, "ExpiredToken", "The security token is expired", Integer.MAX_VALUE);

        PreflightReport report = healthy.preflight();

        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.findings().get(0).mark()).isEqualTo(Mark.FAIL);
        assertThat(report.findings().get(0).found()).isEqualTo("they have expired");
        assertThat(healthy.account.requests).hasSize(1);
    }

    @Test
    void anAwsThatCannotBeReachedIsSaid() {
        healthy.account.close();

        PreflightReport report = healthy.preflight();

        assertThat(report.exitCode()).isEqualTo(2);
        assertThat(report.verdict()).isEqualTo("not-asked");
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.found()).startsWith("STS cannot be asked: ");
            assertThat(finding.fix()).isEqualTo("check the network");
        });
    }

    @Test
    void credentialsOfAnotherAccountFailAndNothingElseIsAsked() {
        healthy.account.answeringXml("GetCallerIdentity", "", HealthyAccount.caller("999999999999"));

        PreflightReport report = healthy.preflight();

        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(report.findings().get(0).found())
                .isEqualTo("account 999999999999 as arn:aws:iam::999999999999:user/ada, but dev is deployed to"
                        + " 111111111111");
        assertThat(healthy.account.requests).hasSize(1);
    }

    @Test
    void credentialsOfAnotherPartitionFail() {
        healthy.account.answeringXml(
                "GetCallerIdentity", "", HealthyAccount.caller("111111111111").replace("arn:aws:", "arn:aws-cn:"));

        assertThat(healthy.finding("credentials").found())
                .isEqualTo("arn:aws-cn:iam::111111111111:user/ada is of another partition than region eu-west-1, which"
                        + " is in aws");
    }

    @Test
    void aTokenThatExpiresMeanwhileFailsWhatIsAskedAfterIt() {
        healthy.account.refusing(
                "BatchGetImage", "", 400, "ExpiredTokenException", "The security token is expired", Integer.MAX_VALUE);

        assertThat(healthy.finding("image"))
                .isEqualTo(Finding.fail(
                        "image sagemaker-xgboost:3.2-0",
                        "not checked: the credentials have expired",
                        "sign in again, and run this again"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssm:GetParameter iam:GetRole iam:ListAttachedRolePolicies cloudformation:DescribeStacks"
                        + " sagemaker:DescribeEndpoint sagemaker:ListEndpoints sagemaker:ListUserProfiles"
                        + " ec2:DescribeAvailabilityZones ec2:DescribeInstanceTypeOfferings ecr:BatchGetImage",
                "sagemaker:ListDomains servicequotas:ListServiceQuotas",
                "servicequotas:ListAWSDefaultServiceQuotas"
            })
    void everyRefusedQuestionIsAWarningThatNamesTheRight(String rights) {
        List<String> denied = List.of(rights.split(" "));
        denied.forEach(right -> healthy.account.denying(right.replaceFirst(".*:", ""), right));

        List<Finding> warnings = healthy.preflight().findings().stream()
                .filter(finding -> finding.mark() != Mark.OK)
                .toList();

        assertThat(warnings).extracting(Finding::mark).containsOnly(Mark.WARN);
        for (String right : denied) {
            assertThat(warnings).anySatisfy(finding -> {
                assertThat(finding.found()).isEqualTo("not checked: the credentials may not call " + right);
                assertThat(finding.fix()).isEqualTo("allow %s, or look for yourself".formatted(right));
            });
        }
    }

    @Test
    void aThrottledQuestionIsAskedAgain() {
        healthy.account.refusing("ListServiceQuotas", "", 400, "TooManyRequestsException", "Rate exceeded", 2);

        assertThat(healthy.finding("quota: ml.m5.large").mark()).isEqualTo(Mark.OK);
        assertThat(healthy.account.asked("ListServiceQuotas")).isEqualTo(4);
    }

    @Test
    void onARehearsalItSaysWhatTheEmulatorDoesNotAnswer() {
        healthy.account.refusing("ListServiceQuotas", "InvalidAction", "unknown");

        List<Finding> quotas = healthy.onRehearsal().findings("quota: ml.m5.large");

        assertThat(quotas)
                .containsExactly(Finding.warn(
                        "quota: ml.m5.large for endpoint usage",
                        "not checked: the emulator does not answer servicequotas:ListServiceQuotas; on AWS it is",
                        ""));
        healthy.policies("");
        assertThat(healthy.finding("bootstrap: execution role").found())
                .isEqualTo("not checked: the emulator does not keep its policies; on AWS they are");
        assertThat(healthy.finding("image").found()).contains("the emulator holds no images of AWS");
    }
}
