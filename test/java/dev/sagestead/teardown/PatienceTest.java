package dev.sagestead.teardown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;

class PatienceTest {

    private final Patience patience = new Patience(Duration.ofMillis(1), Duration.ofSeconds(5));
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whoIsThrottledLooksAgain() {
        assertThat(patience.until(() -> {
                    if (looks.incrementAndGet() < 3) {
                        throw refusal("Throttling");
                    }
                    return true;
                }))
                .isTrue();
        assertThat(looks).hasValue(3);
    }

    @Test
    void whoIsDeniedLooksNoMore() {
        assertThatThrownBy(() -> patience.until(() -> {
                    looks.incrementAndGet();
                    throw refusal("AccessDenied");
                }))
                .isInstanceOf(CloudFormationException.class);
        assertThat(looks).hasValue(1);
    }

    private static AwsServiceException refusal(String code) {
        return CloudFormationException.builder()
                .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).build())
                .build();
    }
}
