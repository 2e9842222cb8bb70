package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Instances against their quotas: those that run, both fleets of an update, and the largest scale. */
class EndpointQuotaCheckTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    private static final String QUOTA = "ml.m5.large for endpoint usage";

    @Test
    void aQuotaForBothFleetsAtFullScaleIsWell() {
        assertThat(healthy.finding("quota: ml.m5"))
                .isEqualTo(
                        Finding.ok(
                                "quota: " + QUOTA,
                                "4 allowed; 0 of others run and 0 of ours; 1 with both fleets now, 4 at full scale; 0 to spare"));
    }

    @Test
    void aQuotaOfZeroFailsWithTheCommandThatAsksForMore() {
        healthy.quotas(HealthyAccount.quota(QUOTA, 0));

        assertThat(healthy.finding("quota: ml.m5"))
                .isEqualTo(Finding.fail(
                                "quota: " + QUOTA,
                                "0 allowed; 0 of others run and 0 of ours; 1 with both fleets now, 4 at full scale; 1 too"
                                        + " few for this deployment, 4 at the most",
                                "ask for 4, or do with less")
                        .by(
                                "aws service-quotas request-service-quota-increase --service-code sagemaker --quota-code %s --desired-value 4 --region eu-west-1"
                                        .formatted(HealthyAccount.code(QUOTA))));
    }

    @Test
    void aQuotaThatIsEnoughTodayButNotAtFullScaleIsAWarning() {
        healthy.quotas(HealthyAccount.quota(QUOTA, 3));

        Finding finding = healthy.finding("quota: ml.m5");

        assertThat(finding.mark()).isEqualTo(Mark.WARN);
        assertThat(finding.found()).endsWith("enough for this deployment, 1 too few at the most");
    }

    @Test
    void whatOthersRunCountsAndSoDoesTheSecondFleetOfOurs() {
        healthy.account.answering(
                "ListEndpoints",
                "{\"Endpoints\": [{\"EndpointName\": \"dev-fraud-detection\"}], \"NextToken\": \"page-2\"}");
        healthy.account.answering("ListEndpoints", "page-2", """
                {"Endpoints": [{"EndpointName": "theirs"}, {"EndpointName": "of-another-type"}]}""");
        healthy.endpoint("dev-fraud-detection", "ml.m5.large", 2)
                .endpoint("theirs", "ml.m5.large", 3)
                .endpoint("of-another-type", "ml.c5.large", 5)
                .stacks("dev-inference-fraud-detection UPDATE_COMPLETE")
                .quotas(HealthyAccount.quota(QUOTA, 6), HealthyAccount.quota(Quotas.ALL_INSTANCES, 12));

        assertThat(healthy.finding("quota: ml.m5").found())
                .isEqualTo(
                        "6 allowed; 3 of others run and 2 of ours; 7 with both fleets now, 7 at full scale; 1 too few"
                                + " for this deployment, 1 at the most");
        assertThat(healthy.finding("quota: " + Quotas.ALL_INSTANCES))
                .isEqualTo(Finding.ok(
                        "quota: " + Quotas.ALL_INSTANCES,
                        "12 allowed; 8 of others run and 2 of ours; 12 with both fleets now, 12 at full scale; 0 to"
                                + " spare"));
    }

    @Test
    void anEndpointWhoseConfigurationIsDeletedIsNotCountedAndSaid() {
        healthy.account.answering("ListEndpoints", "{\"Endpoints\": [{\"EndpointName\": \"old\"}]}");
        healthy.endpoint("old", "ml.m5.large", 1);
        healthy.account.refusing("DescribeEndpointConfig", "ValidationException", "Could not find it");

        assertThat(healthy.finding("endpoint old").mark()).isEqualTo(Mark.WARN);
    }

    @Test
    void aQuotaThatServiceQuotasDoesNotKnowIsAWarning() {
        healthy.quotas();

        assertThat(healthy.finding("quota: ml.m5").found())
                .startsWith("Service Quotas knows none of this name in eu-west-1; 4 are needed");
    }

    @Test
    void anIncreaseIsRequestedOnceForEachQuota() {
        healthy.quotas(HealthyAccount.quota(QUOTA, 0), HealthyAccount.quota(Quotas.ALL_INSTANCES, 0));
        healthy.account.answering(
                "RequestServiceQuotaIncrease", "{\"RequestedQuota\": {\"Id\": \"r1\", \"Status\": \"PENDING\"}}");

        Finding finding = healthy.requestingIncreases().finding("quota: ml.m5");

        assertThat(finding.fix()).isEqualTo("4 were asked for now, request r1; wait for AWS to grant it");
        assertThat(finding.mark()).isEqualTo(Mark.FAIL);
        assertThat(healthy.account.asked("RequestServiceQuotaIncrease")).isEqualTo(2);
        assertThat(healthy.account.requests)
                .anyMatch(one -> one.startsWith("RequestServiceQuotaIncrease")
                        && one.contains("\"QuotaCode\":\"" + HealthyAccount.code(QUOTA))
                        && one.contains("\"DesiredValue\":4"));
    }

    @Test
    void noIncreaseIsRequestedWhileARequestIsOpen() {
        healthy.quotas(HealthyAccount.quota(QUOTA, 0), HealthyAccount.quota(Quotas.ALL_INSTANCES, 20));
        healthy.account.answering("ListRequestedServiceQuotaChangeHistoryByQuota", """
                {"RequestedQuotas": [{"Id": "r0", "Status": "DENIED", "DesiredValue": 4.0}], "NextToken": "page-2"}""");
        healthy.account.answering("ListRequestedServiceQuotaChangeHistoryByQuota", "page-2", """
                {"RequestedQuotas": [{"Id": "r1", "Status": "CASE_OPENED", "DesiredValue": 2.0}]}""");

        assertThat(healthy.requestingIncreases().finding("quota: ml.m5").fix())
                .isEqualTo("2 were asked for already, request r1, and 4 are needed; say so in its support case");
        assertThat(healthy.account.asked("RequestServiceQuotaIncrease")).isZero();
    }

    @Test
    void noIncreaseIsRequestedIfNobodyKnowsWhetherOneIsOpen() {
        healthy.quotas(HealthyAccount.quota(QUOTA, 0), HealthyAccount.quota(Quotas.ALL_INSTANCES, 20));
        healthy.account.denying(
                "ListRequestedServiceQuotaChangeHistoryByQuota",
                "servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota");

        Finding finding = healthy.requestingIncreases().finding("quota: ml.m5");

        assertThat(finding.fix())
                .endsWith("whether somebody has is not known: the credentials may not call"
                        + " servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota");
        assertThat(finding.command()).contains("--desired-value 4");
        assertThat(healthy.account.asked("RequestServiceQuotaIncrease")).isZero();
    }

    @Test
    void aRefusedRequestIsSaidAndTheCommandStays() {
        healthy.quotas(HealthyAccount.quota(QUOTA, 0), HealthyAccount.quota(Quotas.ALL_INSTANCES, 20));
        healthy.account.denying("RequestServiceQuotaIncrease", "servicequotas:RequestServiceQuotaIncrease");

        Finding finding = healthy.requestingIncreases().finding("quota: ml.m5");

        assertThat(finding.fix())
                .endsWith(
                        "asking for it failed: the credentials may not call servicequotas:RequestServiceQuotaIncrease");
        assertThat(finding.command()).contains("--desired-value 4");
    }

    @Test
    void aQuotaThatIsNeverRaisedIsNotAskedFor() {
        healthy.quotas(
                HealthyAccount.quota(QUOTA, 0).replace("true", "false"),
                HealthyAccount.quota(Quotas.ALL_INSTANCES, 20));

        assertThat(healthy.requestingIncreases().finding("quota: ml.m5").fix())
                .isEqualTo("AWS raises this quota for nobody; use less, or another account");
        assertThat(healthy.account.asked("RequestServiceQuotaIncrease")).isZero();
    }
}
