package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Domains and user profiles against their quotas. */
class StudioQuotaCheckTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    @Test
    void aFirstDomainAndItsUsersFit() {
        assertThat(healthy.finding("quota: " + Quotas.DOMAINS).found())
                .isEqualTo("1 allowed; 0 are there, 1 come; 0 to spare");
        assertThat(healthy.finding("quota: " + Quotas.USER_PROFILES).found())
                .isEqualTo("60 allowed; 0 are there, 3 come; 57 to spare");
    }

    /** A domain that failed counts, though the console does not show it. */
    @Test
    void aDomainOfSomebodyElseTakesTheOnlyPlace() {
        healthy.account.answering("ListDomains", "{\"Domains\": [], \"NextToken\": \"page-2\"}");
        healthy.account.answering("ListDomains", "page-2", """
                {"Domains": [{"DomainId": "d-9", "DomainName": "theirs", "Status": "Failed"}]}""");

        Finding finding = healthy.finding("quota: " + Quotas.DOMAINS);

        assertThat(finding.mark()).isEqualTo(Mark.FAIL);
        assertThat(finding.found())
                .isEqualTo("1 allowed; 1 are there, 1 come; 1 too few for this deployment, 1 at the most");
        assertThat(finding.command()).contains("--desired-value 2");
    }

    @Test
    void ourDomainAndOurUsersCountOnce() {
        healthy.stacks("dev-studio UPDATE_COMPLETE");
        healthy.account.answering(
                "ListDomains", "{\"Domains\": [{\"DomainId\": \"d-1\", \"DomainName\": \"sagestead-dev\"}]}");
        healthy.account.answering("ListUserProfiles", """
                {"UserProfiles": [{"DomainId": "d-1", "UserProfileName": "ada"},
                                  {"DomainId": "d-2", "UserProfileName": "grace"}]}""");

        assertThat(healthy.finding("quota: " + Quotas.DOMAINS).found()).startsWith("1 allowed; 1 are there, 0 come");
        assertThat(healthy.finding("quota: " + Quotas.USER_PROFILES).found())
                .startsWith("60 allowed; 2 are there, 2 come");
    }

    @Test
    void tooManyUsersFail() {
        healthy.quotas(HealthyAccount.quota(Quotas.USER_PROFILES, 2));

        assertThat(healthy.finding("quota: " + Quotas.USER_PROFILES).mark()).isEqualTo(Mark.FAIL);
    }
}
