package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * SageMaker's quotas of the account and region, by their names: third parties disagree about the codes.
 *
 * @see <a href="https://docs.aws.amazon.com/general/latest/gr/sagemaker.html">SageMaker's quotas</a>
 */
final class Quotas {

    static final String ACTION = "servicequotas:ListServiceQuotas";

    static final String SERVICE = "sagemaker";

    /** Name of the quota of domains: {@value}. */
    static final String DOMAINS = "Total domains";

    /** Name of the quota of user profiles: {@value}. */
    static final String USER_PROFILES = "Maximum number of Studio user profiles allowed per account";

    /** Name of the quota of all types together: {@value}. */
    static final String ALL_INSTANCES = "Number of instances across active endpoints";

    private final Once<Map<String, ServiceQuota>> applied;
    private final Once<Map<String, ServiceQuota>> defaults;

    Quotas(AccountClients clients) {
        this.applied = new Once<>(() -> {
            try (ServiceQuotasClient quotas = clients.serviceQuotas()) {
                return byName(quotas.listServiceQuotasPaginator(request -> request.serviceCode(SERVICE))
                        .quotas());
            }
        });
        this.defaults = new Once<>(() -> {
            try (ServiceQuotasClient quotas = clients.serviceQuotas()) {
                return byName(quotas.listAWSDefaultServiceQuotasPaginator(request -> request.serviceCode(SERVICE))
                        .quotas());
            }
        });
    }

    /** Returns the name of the quota of an instance type. */
    static String ofInstances(String type) {
        return type + " for endpoint usage";
    }

    /** Returns a quota as it applies to the account, or AWS's default if none was ever applied to it. */
    Optional<ServiceQuota> named(String name) {
        ServiceQuota ofAccount = applied.get().get(name);
        return ofAccount == null ? Optional.ofNullable(defaults.get().get(name)) : Optional.of(ofAccount);
    }

    private static Map<String, ServiceQuota> byName(Iterable<ServiceQuota> quotas) {
        Map<String, ServiceQuota> found = new TreeMap<>();
        quotas.forEach(quota -> found.put(quota.quotaName(), quota));
        return found;
    }
}
