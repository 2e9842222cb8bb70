package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which stacks CloudFormation would take. */
class StackCheckTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    @Test
    void newStacksAndThoseThatAreThereCanBeDeployed() {
        healthy.stacks("dev-network CREATE_COMPLETE", "dev-models UPDATE_ROLLBACK_COMPLETE", "other ROLLBACK_COMPLETE");

        assertThat(healthy.finding("stack"))
                .isEqualTo(Finding.ok("stacks", "5 of 5 can be deployed: 3 new, 2 that are there"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ROLLBACK_COMPLETE",
                "ROLLBACK_FAILED",
                "CREATE_FAILED",
                "DELETE_FAILED",
                "UPDATE_ROLLBACK_FAILED",
                "CREATE_IN_PROGRESS",
                "UPDATE_ROLLBACK_IN_PROGRESS",
                "DELETE_IN_PROGRESS"
            })
    void aStackInAStateThatTakesNoDeploymentFails(String status) {
        healthy.stacks("dev-studio " + status);

        Finding finding = healthy.findings("stack dev-studio").get(0);

        assertThat(finding.mark()).isEqualTo(Mark.FAIL);
        assertThat(finding.found()).isEqualTo(status);
        assertThat(finding.command()).contains("--stack-name dev-studio --region eu-west-1");
        assertThat(healthy.finding("stacks").found()).isEqualTo("4 of 5 can be deployed: 4 new, 0 that are there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"REVIEW_IN_PROGRESS", "UPDATE_FAILED"})
    void aStackThatIsOddButTakesADeploymentIsAWarning(String status) {
        healthy.stacks("dev-studio " + status);

        assertThat(healthy.finding("stack dev-studio").mark()).isEqualTo(Mark.WARN);
    }

    /** As in accounts with more than one page of stacks. */
    @Test
    void allPagesAreRead() {
        healthy.account.answeringXml("DescribeStacks", "", "<Stacks/><NextToken>page-2</NextToken>");
        healthy.account.answeringXml("DescribeStacks", "page-2", """
                <Stacks><member><StackName>dev-models</StackName><StackStatus>DELETE_FAILED</StackStatus>
                <CreationTime>2026-11-25T10:00:00Z</CreationTime></member></Stacks>""");

        assertThat(healthy.finding("stack dev-models").found()).isEqualTo("DELETE_FAILED");
    }
}
