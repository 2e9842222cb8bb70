package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Zones and instance types. */
class InstanceTypeCheckTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    @Test
    void zonesAndTypesThatAreThereAreWell() {
        assertThat(healthy.finding("zones")).isEqualTo(Finding.ok("zones", "2 of 2 are there"));
        assertThat(healthy.finding("instance type"))
                .isEqualTo(Finding.ok(
                        "instance type ml.m5.large", "EC2 has m5.large in all 2 zones; SageMaker does not tell"));
    }

    @Test
    void aZoneThatTheAccountDoesNotHaveFails() {
        healthy.account.answering("DescribeAvailabilityZones", HealthyAccount.zones("a", "c"));

        assertThat(healthy.finding("zones"))
                .isEqualTo(Finding.fail(
                        "zones",
                        "this account has no eu-west-1b; it has eu-west-1a, eu-west-1c",
                        "name others in vpc.zones of cdk.json"));
    }

    @Test
    void aTypeThatEc2DoesNotHaveInAZoneIsNoMoreThanAWarning() {
        healthy.offered("m5.large", "b");

        Finding finding = healthy.finding("instance type");

        assertThat(finding.mark()).isEqualTo(Mark.WARN);
        assertThat(finding.found())
                .isEqualTo(
                        "EC2 has no m5.large in eu-west-1a; SageMaker does not tell, and may not have it there either");
    }

    @Test
    void aTypeThatEc2DoesNotHaveAtAllIsAWarning() {
        healthy.offered("m5.large");

        assertThat(healthy.finding("instance type").fix()).isEqualTo("take a type that EC2 has there, or ask AWS");
    }
}
