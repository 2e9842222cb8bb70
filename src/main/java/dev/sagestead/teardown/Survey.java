package dev.sagestead.teardown;

import dev.sagestead.settings.EnvironmentSettings.Target;
import dev.sagestead.settings.StackNames;
import dev.sagestead.settings.VpcSettings.ExistingVpc;
import dev.sagestead.teardown.Inventory.FoundApp;
import dev.sagestead.teardown.Inventory.FoundDomain;
import dev.sagestead.teardown.Inventory.FoundSpace;
import dev.sagestead.teardown.Inventory.FoundVpc;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemaker.model.AppDetails;
import software.amazon.awssdk.services.sagemaker.model.DomainDetails;
import software.amazon.awssdk.services.sagemaker.model.SpaceDetails;

/** Looks at what there is of an environment, and changes nothing. */
final class Survey {

    private static final String VPC = "AWS::EC2::VPC";

    private final Subject subject;
    private final Services services;

    Survey(Subject subject, Services services) {
        this.subject = subject;
        this.services = services;
    }

    Inventory look() {
        Map<Stack, DeployedTemplate> ours = ourStacks();
        Map<String, DeployedTemplate> byName = new TreeMap<>();
        ours.forEach((stack, template) -> byName.put(stack.stackName(), template));
        StackReferences references = new StackReferences(byName);
        List<FoundStack> stacks = new ArrayList<>();
        Optional<FoundVpc> vpc = existingVpc();
        for (Map.Entry<Stack, DeployedTemplate> one : ours.entrySet()) {
            Stack stack = one.getKey();
            DeployedTemplate template = one.getValue();
            List<StackResourceSummary> resources = resources(stack);
            stacks.add(new FoundStack(
                    stack.stackName(),
                    stack.stackId(),
                    stack.stackStatusAsString(),
                    template.kept(physicalIds(resources)),
                    template.profiles(),
                    references.of(stack.stackName())));
            if (subject.idOf(stack.stackName()).equals(StackNames.NETWORK) && vpc.isEmpty()) {
                vpc = physicalId(resources, VPC).map(id -> new FoundVpc(id, true));
            }
        }
        Optional<FoundDomain> domain = domain();
        Leftovers.Found leftovers = new Leftovers(subject, services).look(domain.map(FoundDomain::id), vpc);
        return new Inventory(
                stacks,
                domain,
                leftovers.homes(),
                leftovers.groups(),
                vpc.map(found -> new FoundVpc(found.id(), found.isOurs(), Trials.in(found.id(), services))));
    }

    /** By name; their templates say whether they are ours. */
    private Map<Stack, DeployedTemplate> ourStacks() {
        Map<Stack, DeployedTemplate> ours = new LinkedHashMap<>();
        for (Stack stack : candidates()) {
            DeployedTemplate template = template(stack);
            if (template.hasTags(tags())) {
                requireOwnAccount(stack.stackId());
                ours.put(stack, template);
            }
        }
        return ours;
    }

    private Optional<FoundVpc> existingVpc() {
        return subject.environment().vpc() instanceof ExistingVpc existing
                ? Optional.of(new FoundVpc(existing.id(), false))
                : Optional.empty();
    }

    private Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        tags.put(Subject.APPLICATION_TAG, subject.application());
        tags.put(Subject.ENVIRONMENT_TAG, subject.environment().name());
        return tags;
    }

    private List<Stack> candidates() {
        return services.cloudFormation().describeStacksPaginator().stacks().stream()
                .filter(stack -> stack.stackStatus() != StackStatus.DELETE_COMPLETE)
                .filter(stack -> subject.mayOwn(stack.stackName()))
                .toList();
    }

    /** Environments of two accounts may have the same names; credentials are easily those of the other. */
    private void requireOwnAccount(String arn) {
        Target target = subject.environment().target();
        String account = arn.split(":")[4];
        if (!account.equals(target.account())) {
            throw new TeardownFailedException(
                    "the credentials are of account %s, but %s is in account %s; sign in there, and check AWS_PROFILE"
                            .formatted(account, subject.environment().name(), target.account()));
        }
    }

    private DeployedTemplate template(Stack stack) {
        CloudFormationClient cloudFormation = services.cloudFormation();
        return DeployedTemplate.of(cloudFormation
                .getTemplate(request -> request.stackName(stack.stackId()))
                .templateBody());
    }

    private List<StackResourceSummary> resources(Stack stack) {
        return services
                .cloudFormation()
                .listStackResourcesPaginator(request -> request.stackName(stack.stackId()))
                .stackResourceSummaries()
                .stream()
                .toList();
    }

    private static Map<String, String> physicalIds(List<StackResourceSummary> resources) {
        Map<String, String> ids = new TreeMap<>();
        resources.stream()
                .filter(resource -> resource.physicalResourceId() != null)
                .forEach(resource -> ids.put(resource.logicalResourceId(), resource.physicalResourceId()));
        return ids;
    }

    private static Optional<String> physicalId(List<StackResourceSummary> resources, String type) {
        return resources.stream()
                .filter(resource -> type.equals(resource.resourceType()))
                .map(StackResourceSummary::physicalResourceId)
                .findFirst();
    }

    /** By its name, so that it is found without its stack, too. */
    private Optional<FoundDomain> domain() {
        SageMakerClient sageMaker = services.sageMaker();
        return sageMaker.listDomainsPaginator(request -> {}).domains().stream()
                .filter(domain -> domain.domainName().equals(subject.domainName()))
                .peek(domain -> requireOwnAccount(domain.domainArn()))
                .map(DomainDetails::domainId)
                .findFirst()
                .map(id -> new FoundDomain(
                        id,
                        DeleteApps.there(sageMaker, id).stream()
                                .map(Survey::app)
                                .toList(),
                        DeleteSpaces.there(sageMaker, id).stream()
                                .map(Survey::space)
                                .toList(),
                        DeleteProfiles.there(sageMaker, id)));
    }

    private static FoundApp app(AppDetails app) {
        String owner = app.spaceName() == null ? "of " + app.userProfileName() : "in space " + app.spaceName();
        return new FoundApp(app.appTypeAsString(), app.appName(), owner, app.statusAsString());
    }

    private static FoundSpace space(SpaceDetails space) {
        boolean isPrivate = space.ownershipSettingsSummary() != null
                && space.ownershipSettingsSummary().ownerUserProfileName() != null;
        return new FoundSpace(
                space.spaceName(), isPrivate ? space.ownershipSettingsSummary().ownerUserProfileName() : "everybody");
    }
}
