package dev.sagestead.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Images, and who may read them. */
class ImageCheckTest {

    private final HealthyAccount healthy = new HealthyAccount();

    @AfterEach
    void stop() {
        healthy.close();
    }

    private static final String IMAGE = "image sagemaker-xgboost:3.2-0";

    @Test
    void anImageThatCanBeReadIsWell() {
        assertThat(healthy.finding("image")).isEqualTo(Finding.ok(IMAGE, "can be read from account 141502667606"));
        assertThat(healthy.account.requests)
                .anyMatch(one -> one.startsWith("BatchGetImage")
                        && one.contains("\"registryId\":\"141502667606\"")
                        && one.contains("\"imageTag\":\"3.2-0\""));
    }

    @Test
    void anImageThatIsNotThereFails() {
        healthy.account.answering("BatchGetImage", """
                {"images": [], "failures": [{"failureCode": "ImageNotFound", "failureReason": "Requested image not found"}]}""");

        assertThat(healthy.finding("image").found())
                .isEqualTo("account 141502667606 does not have it: Requested image not found");
        assertThat(healthy.finding("image").mark()).isEqualTo(Mark.FAIL);
    }

    @Test
    void aRepositoryThatIsNotThereFails() {
        healthy.account.refusing("BatchGetImage", "RepositoryNotFoundException", "none");

        assertThat(healthy.finding("image").mark()).isEqualTo(Mark.FAIL);
    }

    @Test
    void anImageThatMayNotBeReadNamesRightAndResource() {
        healthy.account.refusing(
                "BatchGetImage",
                "AccessDeniedException",
                "User: arn:aws:iam::111111111111:user/ada is not authorized to perform: ecr:BatchGetImage on resource:"
                        + " arn:aws:ecr:eu-west-1:141502667606:repository/sagemaker-xgboost because no identity-based"
                        + " policy allows the ecr:BatchGetImage action");

        assertThat(healthy.finding("image").fix())
                .isEqualTo(
                        "allow ecr:BatchGetImage on arn:aws:ecr:eu-west-1:141502667606:repository/sagemaker-xgboost, or"
                                + " look for yourself");
    }
}
