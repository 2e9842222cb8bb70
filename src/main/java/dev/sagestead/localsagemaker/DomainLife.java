package dev.sagestead.localsagemaker;

import dev.sagestead.localsagemaker.home.Home;
import dev.sagestead.localsagemaker.home.HomeFailure;
import dev.sagestead.localsagemaker.home.HomeStorage;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.sagemaker.model.DescribeDomainResponse;
import software.amazon.awssdk.services.sagemaker.model.DomainStatus;

/**
 * What happens to a domain after the API has answered: Pending becomes InService or Failed while its home file system
 * is made, Deleting becomes nothing, or Delete_Failed.
 *
 * <p>The work runs in the background; only the step from one state to the next takes the region's lock.
 */
final class DomainLife {

    private final Roster<DescribeDomainResponse> domains;
    private final HomeStorage homes;
    private final Later later;

    DomainLife(Roster<DescribeDomainResponse> domains, HomeStorage homes, Later later) {
        this.domains = domains;
        this.homes = homes;
        this.later = later;
    }

    void create(DescribeDomainResponse domain) {
        Home home = new Home(
                domain.domainId(),
                domain.domainArn(),
                domain.vpcId(),
                domain.subnetIds(),
                Optional.ofNullable(domain.kmsKeyId()));
        work(domain.domainId(), DomainStatus.FAILED, () -> {
            String fileSystem = homes.make(home);
            become(
                    domain.domainId(),
                    changed -> changed.status(DomainStatus.IN_SERVICE).homeEfsFileSystemId(fileSystem));
        });
    }

    /** Deletes a domain, but not its home file system. */
    void delete(DescribeDomainResponse domain) {
        later.step(() -> domains.remove(domain.domainId()));
    }

    /** Deletes a domain after its home file system. */
    void deleteWithHome(DescribeDomainResponse domain) {
        work(domain.domainId(), DomainStatus.DELETE_FAILED, () -> {
            if (domain.homeEfsFileSystemId() != null) {
                homes.delete(domain.homeEfsFileSystemId());
            }
            synchronized (later.lock()) {
                domains.remove(domain.domainId());
            }
        });
    }

    private void work(String id, DomainStatus otherwise, Work work) {
        later.background().execute(() -> {
            try {
                work.run();
            } catch (HomeFailure | RuntimeException | Error e) {
                // A domain must not stay in between for ever, whatever happens.
                become(id, changed -> changed.status(otherwise).failureReason(String.valueOf(e.getMessage())));
            }
        });
    }

    private void become(String id, UnaryOperator<DescribeDomainResponse.Builder> step) {
        synchronized (later.lock()) {
            domains.put(id, step.apply(domains.get(id).toBuilder()).build());
        }
    }

    /** Something that storage may refuse. */
    @FunctionalInterface
    private interface Work {
        void run() throws HomeFailure;
    }
}
