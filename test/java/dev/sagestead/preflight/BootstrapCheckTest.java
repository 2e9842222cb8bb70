package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the bootstrap made, against what the assembly needs. */
class BootstrapCheckTest {

    /** What the pipeline needs besides, at the end of the command. */
    private static final String PROMOTION = ",arn:aws:iam::111111111111:policy/sagestead-promotion";

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    @Test
    void aVersionThatIsNewEnoughIsWell() {
        assertThat(version()).isEqualTo(Finding.ok("bootstrap", "version 33 (6 or newer is needed)"));
        assertThat(healthy.account.requests).anyMatch(one -> one.contains("/cdk-bootstrap/hnb659fds/version"));
    }

    @Test
    void aVersionThatIsTooOldFails() {
        healthy.account.answering("GetParameter", "{\"Parameter\": {\"Value\": \"5\"}}");

        assertThat(version())
                .isEqualTo(Finding.fail("bootstrap", "version 5 is too old; 6 or newer is needed", "bootstrap again")
                        .by(command("")));
    }

    @Test
    void anAccountWithoutBootstrapFailsWithTheCommand() {
        healthy.account.refusing("GetParameter", "ParameterNotFound", "none");
        healthy.account.refusing("GetRole", "", 404, "NoSuchEntity", "none", Integer.MAX_VALUE);
        healthy.account.refusing("ListAttachedRolePolicies", "", 404, "NoSuchEntity", "none", Integer.MAX_VALUE);

        assertThat(healthy.findings("bootstrap")).hasSize(3).allSatisfy(finding -> {
            assertThat(finding.mark()).isEqualTo(Mark.FAIL);
            assertThat(finding.command()).isEqualTo(command(""));
        });
    }

    @Test
    void aPipelineThatIsTrustedIsWell() {
        healthy.role(
                "deploy-role",
                HealthyAccount.trust("arn:aws:iam::111111111111:root", "arn:aws:iam::444444444444:root"),
                "");

        assertThat(healthy.withPipeline().finding("bootstrap: deploy role"))
                .isEqualTo(Finding.ok("bootstrap: deploy role", "it trusts account 111111111111, 444444444444"));
    }

    @Test
    void aPipelineThatIsNotTrustedFailsAndTheCommandKeepsWhoIs() {
        healthy.role(
                "deploy-role",
                HealthyAccount.trust("arn:aws:iam::111111111111:root", "arn:aws:iam::555555555555:root"),
                "");

        assertThat(healthy.withPipeline().finding("bootstrap: deploy role"))
                .isEqualTo(Finding.fail(
                                "bootstrap: deploy role",
                                "it trusts account 111111111111, 555555555555, not the pipeline's account 444444444444",
                                "bootstrap again with --trust")
                        .by(command(" --trust 444444444444,555555555555") + PROMOTION));
    }

    /** As IAM shows a principal that was given without a list, a role that is trusted alone, and a denial. */
    @Test
    void onlyAllowedWholeAccountsAreTrusted() {
        String policy = """
                {"Statement": [
                  {"Effect": "Allow", "Action": ["sts:AssumeRole"], "Principal": {"AWS": "444444444444"}},
                  {"Effect": "Allow", "Action": "sts:TagSession", "Principal": {"AWS": "555555555555"}},
                  {"Effect": "Allow", "Action": "sts:AssumeRole",
                   "Principal": {"AWS": "arn:aws:iam::666666666666:role/one"}},
                  {"Effect": "Deny", "Action": "sts:AssumeRole", "Principal": {"AWS": "777777777777"}}]}""";

        assertThat(TrustPolicy.of(policy).accounts()).containsExactly("444444444444");
    }

    @Test
    void anExecutionRoleWithAllRightsIsAWarning() {
        healthy.policies("AdministratorAccess");

        assertThat(healthy.finding("bootstrap: execution role"))
                .isEqualTo(Finding.warn(
                                "bootstrap: execution role",
                                "it has AdministratorAccess: whoever deploys may do anything",
                                "make the policies in src/main/bootstrap, and bootstrap with them")
                        .by(command("")));
    }

    /** Its list would replace the one before. */
    @Test
    void theCommandThatOnlyRenewsNamesNobodyToTrust() {
        healthy.role("deploy-role", HealthyAccount.trust("444444444444", "555555555555"), "");
        healthy.policies("AdministratorAccess");

        assertThat(healthy.withPipeline().finding("bootstrap: execution role").command())
                .isEqualTo(command("") + PROMOTION);
    }

    @Test
    void theCommandForAnAccountWithoutBootstrapTrustsThePipeline() {
        healthy.account.refusing("GetParameter", "ParameterNotFound", "none");

        assertThat(healthy.withPipeline().findings("bootstrap").get(0).command())
                .isEqualTo(command(" --trust 444444444444") + PROMOTION);
    }

    @Test
    void anExecutionRoleWithoutRightsFails() {
        healthy.policies();

        assertThat(healthy.finding("bootstrap: execution role").found())
                .isEqualTo("it has no policies, so CloudFormation may make nothing");
    }

    @Test
    void anExecutionRoleWithSomeOfOurPoliciesFails() {
        healthy.policies("sagestead-network");

        Finding finding = healthy.finding("bootstrap: execution role");

        assertThat(finding.mark()).isEqualTo(Mark.FAIL);
        assertThat(finding.found())
                .isEqualTo("it has sagestead-network, but not sagestead-platform, sagestead-storage");
    }

    @Test
    void theBoundaryOfTheExecutionRoleIsShown() {
        healthy.role(
                "cfn-exec-role",
                HealthyAccount.trust("arn:aws:iam::111111111111:root"),
                "<PermissionsBoundary><PermissionsBoundaryArn>arn:aws:iam::111111111111:policy/b"
                        + "</PermissionsBoundaryArn></PermissionsBoundary>");

        assertThat(healthy.findings("bootstrap: execution role"))
                .extracting(Finding::found)
                .containsExactly(
                        "it has sagestead-network, sagestead-platform, sagestead-storage",
                        "it is bounded by arn:aws:iam::111111111111:policy/b");
    }

    private Finding version() {
        return healthy.findings("bootstrap").get(0);
    }

    private static String command(String trust) {
        return "npx cdk bootstrap aws://111111111111/eu-west-1%s --cloudformation-execution-policies".formatted(trust)
                + " arn:aws:iam::111111111111:policy/sagestead-network,arn:aws:iam::111111111111:policy/sagestead-platform,arn:aws:iam::111111111111:policy/sagestead-storage";
    }
}
