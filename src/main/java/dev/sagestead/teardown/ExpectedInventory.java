package dev.sagestead.teardown;

import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.settings.VpcSettings.ExistingVpc;
import dev.sagestead.teardown.Inventory.FoundApp;
import dev.sagestead.teardown.Inventory.FoundDomain;
import dev.sagestead.teardown.Inventory.FoundSpace;
import dev.sagestead.teardown.Inventory.FoundVpc;
import dev.sagestead.teardown.Inventory.HomeFileSystem;
import dev.sagestead.teardown.Inventory.NfsGroup;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a {@link Survey} would find if the stacks of an assembly were deployed and each user had a space in which an app
 * runs. Names that only AWS could give are in words.
 *
 * @param stacks of one environment
 */
record ExpectedInventory(Subject subject, List<AssemblyStack> stacks) {

    private static final String DOMAIN = "the domain";

    Inventory inventory() {
        Optional<Resource> domain = first("AWS::SageMaker::Domain");
        return new Inventory(
                found(),
                domain.map(found -> domain()),
                domain.map(ExpectedInventory::home).stream().toList(),
                domain.isPresent()
                        ? List.of(new NfsGroup("for homes, inbound", ""), new NfsGroup("for homes, outbound", ""))
                        : List.of(),
                vpc());
    }

    private List<FoundStack> found() {
        Map<String, DeployedTemplate> templates = new TreeMap<>();
        stacks.forEach(stack -> templates.put(stack.place().name(), template(stack)));
        StackReferences references = new StackReferences(templates);
        return stacks.stream()
                .map(stack -> stack(
                        stack,
                        templates.get(stack.place().name()),
                        references.of(stack.place().name())))
                .toList();
    }

    private static DeployedTemplate template(AssemblyStack stack) {
        return DeployedTemplate.of(stack.template().toString());
    }

    private static FoundStack stack(AssemblyStack stack, DeployedTemplate template, List<String> refersTo) {
        Map<String, String> labels = new TreeMap<>();
        stack.resources().forEach((id, resource) -> labels.put(id, resource.label()));
        return new FoundStack(
                stack.place().name(),
                stack.place().name(),
                "CREATE_COMPLETE",
                template.kept(labels),
                template.profiles(),
                refersTo);
    }

    private FoundDomain domain() {
        List<String> users = stacks.stream()
                .flatMap(stack -> template(stack).profiles().stream())
                .toList();
        return new FoundDomain(
                DOMAIN,
                users.stream()
                        .map(user -> new FoundApp("JupyterLab", "default", "of " + user, "InService"))
                        .toList(),
                users.stream().map(user -> new FoundSpace("of " + user, user)).toList(),
                users);
    }

    private static HomeFileSystem home(Resource domain) {
        List<String> targets = IntStream.range(
                        0, domain.properties().path("SubnetIds").size())
                .mapToObj(index -> "mount target " + (index + 1))
                .toList();
        return new HomeFileSystem("the homes", DOMAIN, targets, Optional.empty());
    }

    private Optional<FoundVpc> vpc() {
        return first("AWS::EC2::VPC")
                .map(vpc -> new FoundVpc("the VPC", true))
                .or(() -> subject.environment().vpc() instanceof ExistingVpc existing
                        ? Optional.of(new FoundVpc(existing.id(), false))
                        : Optional.empty());
    }

    private Optional<Resource> first(String type) {
        return stacks.stream()
                .flatMap(stack -> stack.resources().values().stream())
                .filter(resource -> resource.type().equals(type))
                .findFirst();
    }
}
