package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sagestead.app.Deployment;
import dev.sagestead.app.Synthesised;
import dev.sagestead.review.assembly.CloudAssembly;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Addresses in subnets: those that are there, and those that are made. */
class SubnetCheckTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    @Test
    void aNewNetworkIsMeasuredByItsTemplate() {
        assertThat(healthy.findings("free addresses")).hasSize(2).allSatisfy(finding -> {
            assertThat(finding.mark()).isEqualTo(Mark.OK);
            assertThat(finding.found())
                    .endsWith(" needed (13 for endpoints and file systems, and its share of 4 instances)")
                    .contains(" free, 15 needed");
        });
    }

    @Test
    void aNetworkThatIsThereIsAskedAndWhatIsInItNeedsNothingMore() {
        healthy.stacks(
                "dev-network UPDATE_COMPLETE",
                "dev-studio UPDATE_COMPLETE",
                "dev-inference-fraud-detection UPDATE_COMPLETE");
        healthy.account.answering("ListEndpoints", "{\"Endpoints\": [{\"EndpointName\": \"dev-fraud-detection\"}]}");
        healthy.endpoint("dev-fraud-detection", "ml.m5.large", 1);
        healthy.account.answering("DescribeSubnets", HealthyAccount.subnets(100, 4));

        assertThat(healthy.findings("free addresses"))
                .extracting(finding -> finding.mark() + " " + finding.found())
                .containsExactly(
                        "OK 100 free, 2 needed (0 for endpoints and file systems, and its share of 3 instances)",
                        "WARN 4 free, 2 needed; not enough for an app of each of 3 users (0 for endpoints and file"
                                + " systems, and its share of 3 instances)");
        assertThat(healthy.account.requests)
                .anyMatch(one -> one.startsWith("DescribeSubnets") && one.contains("dev-network"));
    }

    @Test
    void aSubnetOfAnExistingVpcThatIsTooFullFails() {
        existingVpc();
        healthy.account.answering("DescribeSubnets", HealthyAccount.subnets(40, 3));

        assertThat(healthy.findings("free addresses")).extracting(Finding::mark).containsExactly(Mark.OK, Mark.FAIL);
    }

    @Test
    void aSubnetThatIsNotThereFails() {
        existingVpc();
        healthy.account.refusing(
                "DescribeSubnets", "InvalidSubnetID.NotFound", "The subnet ID 'subnet-0000000a' does not exist");

        assertThat(healthy.finding("free addresses"))
                .isEqualTo(Finding.fail(
                        "free addresses",
                        "The subnet ID 'subnet-0000000a' does not exist",
                        "name subnets that are there, in vpc.subnets of cdk.json"));
    }

    @Test
    void subnetsThatMayNotBeSeenAreAWarning() {
        existingVpc();
        healthy.account.refusing("DescribeSubnets", "UnauthorizedOperation", "You are not authorized");

        assertThat(healthy.finding("free addresses").found())
                .isEqualTo("not checked: the credentials may not call ec2:DescribeSubnets");
    }

    private void existingVpc() {
        Deployment existing = Synthesised.existingVpc();
        healthy.of(
                existing.settings(),
                Subject.stacksOf(existing.settings(), CloudAssembly.read(Synthesised.unusualFolder())));
    }
}
