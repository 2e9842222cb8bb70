package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.Listing.Item;
import dev.sagestead.localsagemaker.Listing.Page;
import dev.sagestead.localsagemaker.wire.ServiceException;
import dev.sagestead.localsagemaker.wire.Shapes;
import java.time.Instant;
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
import software.amazon.awssdk.services.sagemaker.model.RetentionType;
import software.amazon.awssdk.services.sagemaker.model.UpdateDomainRequest;
import software.amazon.awssdk.services.sagemaker.model.UpdateDomainResponse;

/** Studio domains as the API sees them. Names need not be unique on AWS either, ids are. */
final class Domains {

    private final Studio studio;
    private final Quotas quotas;
    private final Tags tags;
    private final DomainLife life;

    Domains(Studio studio, Quotas quotas, Tags tags, DomainLife life) {
        this.studio = studio;
        this.quotas = quotas;
        this.tags = tags;
        this.life = life;
    }

    void register(Operations operations) {
        operations
                .add("CreateDomain", CreateDomainRequest::builder, this::create)
                .add("DescribeDomain", DescribeDomainRequest::builder, request -> studio.domain(request.domainId()))
                .add("UpdateDomain", UpdateDomainRequest::builder, this::update)
                .add("ListDomains", ListDomainsRequest::builder, this::list)
                .add("DeleteDomain", DeleteDomainRequest::builder, this::delete);
    }

    private CreateDomainResponse create(CreateDomainRequest request) {
        if (studio.domains().all().stream()
                .anyMatch(domain -> domain.domainName().equals(request.domainName()))) {
            throw ServiceException.refused(
                    "ResourceInUse", "Domain with name [%s] already exists.".formatted(request.domainName()));
        }
        quotas.requireDomain(studio.domains().all().size());
        String id = RandomId.of("d-", 12);
        String arn = studio.scope().arn("domain", id);
        tags.attach(arn, request.tags());
        Instant now = Instant.now();
        DescribeDomainResponse domain = Shapes.copy(request, DescribeDomainResponse.builder())
                .domainArn(arn)
                .domainId(id)
                .status(DomainStatus.PENDING)
                .creationTime(now)
                .lastModifiedTime(now)
                .url("https://%s.studio.%s.sagemaker.aws"
                        .formatted(id, studio.scope().region()))
                .build();
        studio.domains().put(id, domain);
        life.create(domain);
        return CreateDomainResponse.builder()
                .domainId(id)
                .domainArn(arn)
                .url(domain.url())
                .build();
    }

    private UpdateDomainResponse update(UpdateDomainRequest request) {
        DescribeDomainResponse domain = studio.domain(request.domainId());
        DescribeDomainResponse.Builder changed =
                Shapes.copy(request, domain.toBuilder()).lastModifiedTime(Instant.now());
        if (request.domainSettingsForUpdate() != null) {
            DomainSettings settings =
                    domain.domainSettings() == null ? DomainSettings.builder().build() : domain.domainSettings();
            changed.domainSettings(Shapes.copy(request.domainSettingsForUpdate(), settings.toBuilder())
                    .build());
        }
        studio.domains().put(domain.domainId(), changed.build());
        return UpdateDomainResponse.builder().domainArn(domain.domainArn()).build();
    }

    private ListDomainsResponse list(ListDomainsRequest request) {
        Page<DomainDetails> page = Listing.page(
                request, studio.domains().all().stream().map(Domains::item).toList());
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

    private DeleteDomainResponse delete(DeleteDomainRequest request) {
        DescribeDomainResponse domain = studio.domain(request.domainId());
        new DeletionRules(studio).require(domain);
        tags.detach(domain.domainArn());
        studio.domains()
                .put(
                        domain.domainId(),
                        domain.toBuilder()
                                .status(DomainStatus.DELETING)
                                .lastModifiedTime(Instant.now())
                                .build());
        if (request.retentionPolicy() != null
                && request.retentionPolicy().homeEfsFileSystem() == RetentionType.DELETE) {
            life.deleteWithHome(domain);
        } else {
            life.delete(domain);
        }
        return DeleteDomainResponse.builder().build();
    }
}
