package dev.sagestead.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.SageMakerException;

/** What is said of AWS itself, where there is no address but a region. */
class RefusalTest {

    @Test
    void namesTheRegion() {
        assertThat(got(SageMakerException.builder().statusCode(404).build()))
                .isEqualTo("there is no endpoint Prod-Claims in eu-west-1; deploy it first, or check the region");
    }

    @Test
    void namesTheEndpointAsItsArnHasIt() {
        assertThat(got(SageMakerException.builder().statusCode(403).build()))
                .isEqualTo("access denied: the caller may not do sagemaker:DescribeEndpoint on endpoint prod-claims in"
                        + " eu-west-1; allow it in the caller's role");
    }

    @Test
    void namesTheNetworkIfTheHostIsNotKnown() {
        assertThat(got(SdkClientException.create("no", new UnknownHostException("api.sagemaker"))))
                .isEqualTo("no host is known for eu-west-1; check the region and the network");
    }

    @Test
    void tellsTheFirstLineOfWhatIsNotKnown() {
        assertThat(got(SageMakerException.builder()
                        .statusCode(400)
                        .message("odd\nRequest ID: 1")
                        .build()))
                .isEqualTo("DescribeEndpoint failed with status 400, no error code: odd");
    }

    private static String got(SdkException problem) {
        try (SageMakerClient client = SageMakerClient.builder()
                .region(Region.EU_WEST_1)
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build()) {
            return new Refusal(
                            Refusal.Call.onEndpoint("DescribeEndpoint", "Prod-Claims"),
                            client.serviceClientConfiguration())
                    .check("endpoint status", "InService", problem)
                    .got();
        }
    }
}
