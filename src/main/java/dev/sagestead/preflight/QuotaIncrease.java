package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;
import software.amazon.awssdk.services.servicequotas.model.RequestStatus;
import software.amazon.awssdk.services.servicequotas.model.RequestedServiceQuotaChange;
import software.amazon.awssdk.services.servicequotas.model.ServiceQuota;

/**
 * Asks for more of a quota, or says how to. A quota is asked for once: while a request is open, no other is made.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/servicequotas/2019-06-24/apireference/API_RequestServiceQuotaIncrease.html">RequestServiceQuotaIncrease</a>
 */
record QuotaIncrease(Subject subject, AccountClients clients) {

    /** A request that AWS has not decided on. */
    private static final List<RequestStatus> OPEN = List.of(RequestStatus.PENDING, RequestStatus.CASE_OPENED);

    /** Returns a finding with what to do about it, or with what was done. */
    Finding to(int wanted, ServiceQuota quota, Finding finding) {
        if (Boolean.FALSE.equals(quota.adjustable())) {
            return fixed(finding, "AWS raises this quota for nobody; use less, or another account");
        }
        Finding shown =
                fixed(finding, "ask for %d, or do with less".formatted(wanted)).by(command(wanted, quota));
        Optional<RequestedServiceQuotaChange> open;
        try (ServiceQuotasClient quotas = clients.serviceQuotas()) {
            open = open(quotas, quota);
            if (open.isPresent()) {
                return fixed(finding, waiting(open.get(), wanted));
            }
            if (subject.increase() == Subject.Increase.SHOWN) {
                return shown;
            }
        } catch (SdkException e) {
            return notKnown(e, shown);
        }
        return request(wanted, quota, finding, shown);
    }

    private Finding request(int wanted, ServiceQuota quota, Finding finding, Finding shown) {
        try (ServiceQuotasClient quotas = clients.serviceQuotas()) {
            RequestedServiceQuotaChange made = quotas.requestServiceQuotaIncrease(
                            request -> request.serviceCode(Quotas.SERVICE)
                                    .quotaCode(quota.quotaCode())
                                    .desiredValue((double) wanted))
                    .requestedQuota();
            return fixed(
                    finding,
                    "%d were asked for now, request %s; wait for AWS to grant it".formatted(wanted, made.id()));
        } catch (SdkException e) {
            return fixed(
                            shown,
                            "%s; asking for it failed: %s"
                                    .formatted(
                                            shown.fix(),
                                            Question.isDenied(e)
                                                    ? "the credentials may not call"
                                                            + " servicequotas:RequestServiceQuotaIncrease"
                                                    : Question.message(e)))
                    .by(shown.command());
        }
    }

    /** Not to know of an open request is no reason to make another. */
    private Finding notKnown(SdkException e, Finding shown) {
        String why = Question.isDenied(e)
                ? "the credentials may not call servicequotas:ListRequestedServiceQuotaChangeHistoryByQuota"
                : Question.message(e);
        return fixed(shown, "%s; whether somebody has is not known: %s".formatted(shown.fix(), why))
                .by(shown.command());
    }

    private static Optional<RequestedServiceQuotaChange> open(ServiceQuotasClient quotas, ServiceQuota quota) {
        return quotas
                .listRequestedServiceQuotaChangeHistoryByQuotaPaginator(
                        request -> request.serviceCode(Quotas.SERVICE).quotaCode(quota.quotaCode()))
                .requestedQuotas()
                .stream()
                .filter(request -> OPEN.contains(request.status()))
                .findFirst();
    }

    private static String waiting(RequestedServiceQuotaChange open, int wanted) {
        int asked = open.desiredValue().intValue();
        return asked >= wanted
                ? "%d were asked for already, request %s; wait for AWS to grant it".formatted(asked, open.id())
                : "%d were asked for already, request %s, and %d are needed; say so in its support case"
                        .formatted(asked, open.id(), wanted);
    }

    private String command(int wanted, ServiceQuota quota) {
        return "aws service-quotas request-service-quota-increase --service-code %s --quota-code %s --desired-value %d --region %s"
                .formatted(
                        Quotas.SERVICE,
                        quota.quotaCode(),
                        wanted,
                        subject.target().region());
    }

    private static Finding fixed(Finding finding, String fix) {
        return new Finding(finding.name(), finding.mark(), finding.found(), fix, "");
    }
}
