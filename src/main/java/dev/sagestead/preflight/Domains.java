package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;

/** The domains that are planned, and those of the account and region, asked for once. */
final class Domains {

    static final String ACTION = "sagemaker:ListDomains";

    private final Planned planned;
    private final Once<List<DomainDetails>> live;

    Domains(Subject subject, AccountClients clients) {
        this.planned = Planned.of(subject);
        this.live = new Once<>(() -> {
            try (SageMakerClient sageMaker = clients.sageMaker()) {
                return sageMaker.listDomainsPaginator(request -> {}).domains().stream()
                        .toList();
            }
        });
    }

    /** Returns the names of those that the templates hold. */
    List<String> planned() {
        return planned.ofType("AWS::SageMaker::Domain").stream()
                .map(place -> place.resource().text("/DomainName"))
                .toList();
    }

    /** Returns those that are there, whatever their state. */
    List<DomainDetails> live() {
        return live.get();
    }

    /** Returns the one of a name. */
    Optional<DomainDetails> named(String name) {
        return live().stream()
                .filter(domain -> domain.domainName().equals(name))
                .findFirst();
    }
}
