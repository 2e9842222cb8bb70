package dev.sagestead.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.review.assembly.AssemblyStack;
import dev.sagestead.review.assembly.Asset;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.assembly.Resource;
import dev.sagestead.review.endpoint.Hosting;
import java.util.List;
import java.util.Set;

/** Looks resources up in the table, by what their templates say of them. */
final class Estimates {

    private static final Set<String> KEEPING = Set.of("Retain", "RetainExceptOnCreate");

    private final CloudAssembly assembly;
    private final DurationTable table;
    private final Hosting hosting;

    Estimates(CloudAssembly assembly, DurationTable table) {
        this.assembly = assembly;
        this.table = table;
        this.hosting = new Hosting(assembly);
    }

    DurationTable table() {
        return table;
    }

    Hosting hosting() {
        return hosting;
    }

    /** Returns how long something takes to be done to a resource. */
    Estimate of(Resource resource, Does does) {
        if (does == Does.DELETE && KEEPING.contains(resource.deletionPolicy())) {
            return Estimate.ofTemplate(0, "it stays");
        }
        if (does == Does.DELETE && isOfModels(resource)) {
            return table.of(resource.type() + "/serving", does);
        }
        Estimate estimate = table.of(typeOf(resource), does);
        return does != Does.DELETE && resource.type().equals(ModelUpdate.PUBLICATION)
                ? estimate.plus(bytesOf(resource) / table.copyBytesPerSecond())
                : estimate;
    }

    /** Returns how long the instances of an endpoint's next configuration need. */
    Estimate ofFleet(Resource endpoint, Does does) {
        return table.of(isServerless(endpoint) ? "fleet/serverless" : "fleet", does);
    }

    private String typeOf(Resource resource) {
        return switch (resource.type()) {
            case "" -> "a loop";
            case "AWS::EC2::VPCEndpoint" -> {
                String kind = resource.text("/VpcEndpointType");
                yield kind.isEmpty() ? resource.type() : resource.type() + "/" + kind;
            }
            case ModelUpdate.ENDPOINT ->
                isServerless(resource) ? ModelUpdate.ENDPOINT + "/serverless" : ModelUpdate.ENDPOINT;
            default -> resource.type();
        };
    }

    /** Whether the interfaces of instances that serve have this security group. */
    private boolean isOfModels(Resource group) {
        return group.type().equals("AWS::EC2::SecurityGroup")
                && assembly.stack(group.id().stack()).stream()
                        .flatMap(stack -> stack.resources().values().stream())
                        .filter(resource -> resource.type().equals("AWS::SageMaker::Model"))
                        .anyMatch(model ->
                                model.namedInTemplate().contains(group.id().logicalId()));
    }

    private boolean isServerless(Resource endpoint) {
        List<JsonNode> variants = hosting.config(endpoint)
                .map(config -> config.properties().findValues("ServerlessConfig"))
                .orElseGet(List::of);
        return !variants.isEmpty();
    }

    /** Returns how much a publication copies; 0 if the assembly does not hold it. */
    private long bytesOf(Resource publication) {
        String key = publication.text("/SourceKey");
        return assembly.stack(publication.id().stack()).map(AssemblyStack::assets).orElseGet(List::of).stream()
                .filter(asset -> key.contains(asset.id()))
                .mapToLong(Asset::bytes)
                .sum();
    }
}
