package dev.sagestead.preflight;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/** Holds what is needed against what is allowed. */
record QuotaVerdict(Subject subject, Quotas quotas, QuotaIncrease increase) {

    /** Returns one finding for each; each is looked up on its own. */
    List<Finding> of(Usage usage) {
        String name = "quota: " + usage.quota();
        Optional<ServiceQuota> quota = quotas.named(usage.quota());
        if (quota.isEmpty() && subject.isRehearsal()) {
            return List.of(Finding.warn(name, "not checked: local SageMaker has no such quota; AWS has", ""));
        }
        if (quota.isEmpty()) {
            return List.of(Finding.warn(
                    name,
                    "Service Quotas knows none of this name in %s; %d are needed, %s"
                            .formatted(subject.target().region(), usage.peak(), usage.words()),
                    "see whether SageMaker offers it in this region at all"));
        }
        int allowed = quota.get().value().intValue();
        String numbers = "%d allowed; %s".formatted(allowed, usage.words());
        if (allowed >= usage.peak()) {
            return List.of(Finding.ok(name, "%s; %d to spare".formatted(numbers, allowed - usage.peak())));
        }
        if (allowed >= usage.now()) {
            return List.of(increase.to(
                    usage.peak(),
                    quota.get(),
                    Finding.warn(
                            name,
                            "%s; enough for this deployment, %d too few at the most"
                                    .formatted(numbers, usage.peak() - allowed),
                            "")));
        }
        return List.of(increase.to(
                usage.peak(),
                quota.get(),
                Finding.fail(
                        name,
                        "%s; %d too few for this deployment, %d at the most"
                                .formatted(numbers, usage.now() - allowed, usage.peak() - allowed),
                        "")));
    }
}
