package dev.sagestead.localsagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuotasException;

/** What local SageMaker tells of its quotas, to the real SDK. */
class QuotaApiTest {

    private static LocalSageMaker server;
    private static ServiceQuotasClient client;

    @BeforeAll
    static void start() {
        server = LocalSageMaker.start(new LocalSageMaker.Options(
                0,
                "111111111111",
                URI.create("http://127.0.0.1:1"),
                Quotas.defaults().with("ml.m5.large for endpoint usage=3")));
        client = ServiceQuotasClient.builder()
                .endpointOverride(server.uri())
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Test
    void listsTheQuotasThatItHoldsToByTheirNames() {
        Map<String, Double> quotas =
                client.listServiceQuotasPaginator(request -> request.serviceCode("sagemaker")).quotas().stream()
                        .collect(Collectors.toMap(ServiceQuota::quotaName, ServiceQuota::value));

        assertThat(quotas)
                .containsEntry("ml.m5.large for endpoint usage", 3.0)
                .containsEntry("ml.m5.xlarge for endpoint usage", 20.0)
                .containsEntry("Total domains", 10.0);
    }

    @Test
    void knowsNoQuotasOfOtherServices() {
        assertThat(client.listServiceQuotas(request -> request.serviceCode("vpc"))
                        .quotas())
                .isEmpty();
    }

    @Test
    void raisesNone() {
        assertThatThrownBy(() -> client.requestServiceQuotaIncrease(request ->
                        request.serviceCode("sagemaker").quotaCode("c").desiredValue(4.0)))
                .isInstanceOf(ServiceQuotasException.class)
                .hasMessageContaining("RequestServiceQuotaIncrease");
    }
}
