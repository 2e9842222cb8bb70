package dev.sagestead.teardown;

import dev.sagestead.settings.OnTeardown;
import dev.sagestead.teardown.Inventory.FoundVpc;
import dev.sagestead.teardown.Inventory.HomeFileSystem;
import dev.sagestead.teardown.Inventory.NfsGroup;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.efs.model.FileSystemDescription;
import software.amazon.awssdk.services.efs.model.LifeCycleState;
import software.amazon.awssdk.services.efs.model.MountTargetDescription;
import software.amazon.awssdk.services.efs.model.Tag;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;

/**
 * What SageMaker makes along with a domain and leaves when it goes: the home file system and two security groups.
 *
 * <p>Whose they are, they do not say. What another account has is never ours, even if the credentials are its own. A
 * file system is ours if it was made for our domain, or bears our mark, or was made for a domain that is gone and still
 * sits in our own VPC. A group is ours if its name has the domain of such a file system, or of a domain that is gone
 * and it sits in our own VPC. In a VPC of somebody else nothing is guessed.
 */
final class Leftovers {

    /** The tag by which SageMaker knows its file systems: {@value}. */
    private static final String MANAGED_TAG = "ManagedByAmazonSageMakerResource";

    private static final Pattern DOMAIN_ARN =
            Pattern.compile("arn:[^:]+:sagemaker:[^:]+:(?<account>\\d+):domain/(?<id>d-[a-z0-9]+)");
    private static final Pattern GROUP = Pattern.compile("security-group-for-(?:in|out)bound-nfs-(?<id>d-[a-z0-9]+)");

    private final Subject subject;
    private final Services services;

    Leftovers(Subject subject, Services services) {
        this.subject = subject;
        this.services = services;
    }

    Found look(Optional<String> domain, Optional<FoundVpc> vpc) {
        Set<String> living = livingDomains();
        List<HomeFileSystem> homes = services.efs().describeFileSystemsPaginator().fileSystems().stream()
                .filter(fileSystem -> fileSystem.lifeCycleState() != LifeCycleState.DELETED)
                .flatMap(fileSystem -> home(fileSystem).stream())
                .filter(home -> home.mark().isPresent()
                        || domain.filter(home.domainId()::equals).isPresent()
                        || !living.contains(home.domainId()) && isIn(vpc, home))
                .toList();
        Set<String> domains = new TreeSet<>();
        domain.ifPresent(domains::add);
        homes.forEach(home -> domains.add(home.domainId()));
        return new Found(homes, groups(vpc, domains, living));
    }

    private Set<String> livingDomains() {
        return services.sageMaker().listDomainsPaginator(request -> {}).domains().stream()
                .map(DomainDetails::domainId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Optional<HomeFileSystem> home(FileSystemDescription fileSystem) {
        Matcher managed = DOMAIN_ARN.matcher(tag(fileSystem, MANAGED_TAG));
        if (!managed.matches()
                || !managed.group("account")
                        .equals(subject.environment().target().account())) {
            return Optional.empty();
        }
        List<String> mountTargets = DeleteMountTargets.there(services.efs(), fileSystem.fileSystemId()).stream()
                .map(MountTargetDescription::mountTargetId)
                .toList();
        return Optional.of(
                new HomeFileSystem(fileSystem.fileSystemId(), managed.group("id"), mountTargets, mark(fileSystem)));
    }

    private Optional<OnTeardown> mark(FileSystemDescription fileSystem) {
        if (!tag(fileSystem, MarkHomes.OWNER_TAG).equals(subject.mark())) {
            return Optional.empty();
        }
        boolean isDeleted = tag(fileSystem, MarkHomes.DECISION_TAG).equals(OnTeardown.DELETE.word());
        return Optional.of(isDeleted ? OnTeardown.DELETE : OnTeardown.KEEP);
    }

    private boolean isIn(Optional<FoundVpc> vpc, HomeFileSystem home) {
        return vpc.filter(FoundVpc::isOurs)
                .map(ours -> DeleteMountTargets.there(services.efs(), home.id()).stream()
                        .anyMatch(target -> ours.id().equals(target.vpcId())))
                .orElse(false);
    }

    private List<NfsGroup> groups(Optional<FoundVpc> vpc, Set<String> domains, Set<String> living) {
        if (vpc.isEmpty()) {
            return List.of();
        }
        Filter inVpc = Filter.builder().name("vpc-id").values(vpc.get().id()).build();
        return services
                .ec2()
                .describeSecurityGroupsPaginator(request -> request.filters(inVpc))
                .securityGroups()
                .stream()
                .filter(group -> {
                    Matcher name = GROUP.matcher(group.groupName());
                    return name.matches()
                            && (domains.contains(name.group("id"))
                                    || vpc.get().isOurs() && !living.contains(name.group("id")));
                })
                .map(group -> new NfsGroup(group.groupId(), group.groupName()))
                .toList();
    }

    private static String tag(FileSystemDescription fileSystem, String key) {
        return fileSystem.tags().stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .findFirst()
                .orElse("");
    }

    /** What was found. */
    record Found(List<HomeFileSystem> homes, List<NfsGroup> groups) {}
}
