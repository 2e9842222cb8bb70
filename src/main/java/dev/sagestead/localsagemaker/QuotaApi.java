package dev.sagestead.localsagemaker;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListAwsDefaultServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaRequest;
import software.amazon.awssdk.services.servicequotas.model.ListRequestedServiceQuotaChangeHistoryByQuotaResponse;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasRequest;
import software.amazon.awssdk.services.servicequotas.model.ListServiceQuotasResponse;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Service Quotas, as far as local SageMaker holds to quotas: it lists them, all on one page. It raises none; for that a
 * rehearsal is started with others.
 *
 * @see <a href="https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/Welcome.html">Service Quotas</a>
 */
final class QuotaApi {

    static final String TARGET_PREFIX = "ServiceQuotasV20190624.";

    private static final String SERVICE = "sagemaker";

    private final Map<String, Integer> limits;
    private final Operations operations;

    QuotaApi(Quotas quotas) {
        this.limits = quotas.limits();
        this.operations = new Operations()
                .add(
                        "ListServiceQuotas",
                        ListServiceQuotasRequest::builder,
                        request -> ListServiceQuotasResponse.builder()
                                .quotas(list(request.serviceCode()))
                                .build())
                .add(
                        "ListAWSDefaultServiceQuotas",
                        ListAwsDefaultServiceQuotasRequest::builder,
                        request -> ListAwsDefaultServiceQuotasResponse.builder()
                                .quotas(List.of())
                                .build())
                .add(
                        "ListRequestedServiceQuotaChangeHistoryByQuota",
                        ListRequestedServiceQuotaChangeHistoryByQuotaRequest::builder,
                        request -> ListRequestedServiceQuotaChangeHistoryByQuotaResponse.builder()
                                .requestedQuotas(List.of())
                                .build());
    }

    JsonNode handle(String operation, JsonNode request) {
        return operations.handle(operation, request);
    }

    private List<ServiceQuota> list(String service) {
        return SERVICE.equals(service)
                ? limits.entrySet().stream()
                        .map(limit -> quota(limit.getKey(), limit.getValue()))
                        .toList()
                : List.of();
    }

    /** A code that is not AWS's: those are looked up by name, never remembered. */
    private static ServiceQuota quota(String name, int limit) {
        return ServiceQuota.builder()
                .serviceCode(SERVICE)
                .quotaName(name)
                .quotaCode("LOCAL-%08X".formatted(name.hashCode()))
                .value((double) limit)
                .adjustable(true)
                .build();
    }
}
