package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sagemaker.model.CreateDomainRequest;
import software.amazon.awssdk.services.sagemaker.model.CreateDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DeleteDomainRequest;
import software.amazon.awssdk.services.sagemaker.model.DeleteDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DescribeDomainRequest;
import software.amazon.awssdk.services.sagemaker.model.DescribeDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;
import software.amazon.awssdk.services.sagemaker.model.DomainSettings;
import software.amazon.awssdk.services.sagemaker.model.DomainStatus;
import software.amazon.awssdk.services.sagemaker.model.ListDomainsRequest;
import software.amazon.awssdk.services.sagemaker.model.ListDomainsResponse;
import software.amazon.awssdk.services.sagemaker.model.UpdateDomainRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateDomainResponse;

/**
 * Studio domains, by their id. They are InService at once: there is no file system to wait for.
 *
 * <p>Names need not be unique on AWS either, ids are.
 */
final class Domains {

    private final Map<String, DescribeDomainResponse> byId = new TreeMap<>();
    private final Scope scope;
    private final Quotas quotas;
    private final Tags tags;

    Domains(Scope scope, Quotas quotas, Tags tags) {
        this.scope = scope;
        this.quotas = quotas;
        this.tags = tags;
    }

    void register(Operations operations) {
        operations
                .add("CreateDomain", CreateDomainRequest::builder, this::create)
                .add("DescribeDomain", DescribeDomainRequest::builder, request -> get(request.domainId()))
                .add("UpdateDomain", UpdateDomainRequest::builder, this::update)
                .add("ListDomains", ListDomainsRequest::builder, this::list);
    }

    /** Returns the domain, or refuses the request. */
    DescribeDomainResponse get(String id) {
        DescribeDomainResponse domain = byId.get(id);
        if (domain == null) {
            throw ServiceException.refused("ResourceNotFound", "Domain [%s] does not exist.".formatted(id));
        }
        return domain;
    }

    private CreateDomainResponse create(CreateDomainRequest request) {
        if (byId.values().stream().anyMatch(domain -> domain.domainName().equals(request.domainName()))) {
            throw ServiceException.refused(
                    "ResourceInUse", "Domain with name [%s] already exists.".formatted(request.domainName()));
        }
        quotas.requireDomain(byId.size());
        String id = RandomId.of("d-", 12);
        String arn = scope.arn("domain", id);
        String url = "https://%s.studio.%s.sagemaker.aws".formatted(id, scope.region());
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        byId.put(
                id,
                Shapes.copy(request, DescribeDomainResponse.builder())
                        .domainArn(arn)
                        .domainId(id)
                        .status(DomainStatus.IN_SERVICE)
                        .creationTime(now)
                        .lastModifiedTime(now)
                        .homeEfsFileSystemId(RandomId.of("fs-", 17))
                        .securityGroupIdForDomainBoundary(RandomId.of("sg-", 17))
                        .url(url)
                        .build());
        return CreateDomainResponse.builder()
                .domainId(id)
                .domainArn(arn)
                .url(url)
                .build();
    }

    private UpdateDomainResponse update(UpdateDomainRequest request) {
        DescribeDomainResponse domain = get(request.domainId());
        DescribeDomainResponse.Builder changed =
                Shapes.copy(request, domain.toBuilder()).lastModifiedTime(Instant.now());
        if (request.domainSettingsForUpdate() != null) {
            DomainSettings settings =
                    domain.domainSettings() == null ? DomainSettings.builder().build() : domain.domainSettings();
            changed.domainSettings(Shapes.copy(request.domainSettingsForUpdate(), settings.toBuilder())
                    .build());
        }
        byId.put(domain.domainId(), changed.build());
        return UpdateDomainResponse.builder().domainArn(domain.domainArn()).build();
    }

    private ListDomainsResponse list(ListDomainsRequest request) {
        Page<DomainDetails> page =
                Listing.page(request, byId.values().stream().map(Domains::item).toList());
        return ListDomainsResponse.builder()
                .domains(page.items())
                .nextToken(page.nextToken())
                .build();
    }

    private static Item<DomainDetails> item(DescribeDomainResponse domain) {
        return new Item<>(
                domain.domainId(),
                domain.statusAsString(),
                domain.creationTime(),
                domain.lastModifiedTime(),
                Shapes.copy(domain, DomainDetails.builder()).build());
    }

    /** Deletes a domain that the caller knows to be empty. */
    DeleteDomainResponse delete(DeleteDomainRequest request) {
        tags.detach(get(request.domainId()).domainArn());
        byId.remove(request.domainId());
        return DeleteDomainResponse.builder().build();
    }
}
