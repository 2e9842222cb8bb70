package dev.sagestead.preflight;

import dev.sagestead.aws.AccountClients;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;
import software.amazon.awssdk.services.sagemaker.model.UserProfileDetails;

/**
 * Whether the quotas of domains and user profiles let ours in. A domain that failed counts, though no list shows it.
 */
record StudioQuotaCheck(Subject subject, AccountClients clients, Domains domains, QuotaVerdict verdict)
        implements Check {

    @Override
    public List<Finding> look() {
        Planned planned = Planned.of(subject);
        List<String> names = domains.planned();
        if (names.isEmpty()) {
            return List.of();
        }
        List<Finding> found = new ArrayList<>(
                new Question(subject, "quota: " + Quotas.DOMAINS, Domains.ACTION).ask(() -> domains(names)));
        List<String> users = planned.ofType("AWS::SageMaker::UserProfile").stream()
                .map(place -> place.resource().text("/UserProfileName"))
                .toList();
        if (!users.isEmpty()) {
            found.addAll(new Question(subject, "quota: " + Quotas.USER_PROFILES, "sagemaker:ListUserProfiles")
                    .ask(() -> profiles(names, users)));
        }
        return found;
    }

    private List<Finding> domains(List<String> names) {
        int there = domains.live().size();
        int added = (int)
                names.stream().filter(name -> domains.named(name).isEmpty()).count();
        return judged(new Usage(
                Quotas.DOMAINS, there, there + added, there + added, "%d are there, %d come".formatted(there, added)));
    }

    private List<Finding> profiles(List<String> names, List<String> users) {
        List<UserProfileDetails> there;
        try (SageMakerClient sageMaker = clients.sageMaker()) {
            there = sageMaker.listUserProfilesPaginator(request -> {}).userProfiles().stream()
                    .toList();
        }
        List<String> ids = names.stream()
                .map(domains::named)
                .flatMap(Optional::stream)
                .map(DomainDetails::domainId)
                .toList();
        List<String> ours = there.stream()
                .filter(profile -> ids.contains(profile.domainId()))
                .map(UserProfileDetails::userProfileName)
                .toList();
        int added = (int) users.stream().filter(user -> !ours.contains(user)).count();
        int all = there.size() + added;
        return judged(new Usage(
                Quotas.USER_PROFILES, there.size(), all, all, "%d are there, %d come".formatted(there.size(), added)));
    }

    private List<Finding> judged(Usage usage) {
        return new Question(subject, "quota: " + usage.quota(), Quotas.ACTION).ask(() -> verdict.of(usage));
    }
}
