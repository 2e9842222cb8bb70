package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * A stack of a cloud assembly.
 *
 * @param id what {@code cdk ls} calls it, such as {@code dev/studio}
 * @param place where it is deployed, and as what
 * @param dependencies ids of the stacks that the CDK deploys before it
 * @param tags of the stack itself, which CloudFormation puts on every resource that takes tags
 * @param template as CloudFormation gets it
 * @param bootstrap what it needs of the account before it can be deployed
 * @param assets what the CDK CLI publishes before it, its template among them
 */
public record AssemblyStack(
        String id,
        StackPlace place,
        List<String> dependencies,
        Map<String, String> tags,
        JsonNode template,
        BootstrapNeed bootstrap,
        List<Asset> assets) {

    /** How the type of a parameter begins that stands for the value of an SSM parameter. */
    static final String SSM_VALUE = "AWS::SSM::Parameter::Value<";

    /** A stack without tags that is deployed without any bootstrap. */
    public AssemblyStack(String id, StackPlace place, List<String> dependencies, JsonNode template) {
        this(id, place, dependencies, new TreeMap<>(), template, BootstrapNeed.NONE);
    }

    /** A stack without assets. */
    public AssemblyStack(
            String id,
            StackPlace place,
            List<String> dependencies,
            Map<String, String> tags,
            JsonNode template,
            BootstrapNeed bootstrap) {
        this(id, place, dependencies, tags, template, bootstrap, List.of());
    }

    /** Returns the same under another id. */
    public AssemblyStack called(String name) {
        return name.equals(id) ? this : new AssemblyStack(name, place, dependencies, tags, template, bootstrap, assets);
    }

    /** Returns its resources by logical id. */
    public Map<String, Resource> resources() {
        Map<String, Resource> resources = new TreeMap<>();
        template.path("Resources")
                .properties()
                .forEach(entry -> resources.put(
                        entry.getKey(),
                        new Resource(
                                new ResourceId(id, entry.getKey()),
                                entry.getValue().path("Type").asText(),
                                entry.getValue())));
        return resources;
    }

    /** Returns a resource, if there is one of that name. */
    public Optional<Resource> resource(String logicalId) {
        JsonNode body = template.path("Resources").path(logicalId);
        return body.isMissingNode()
                ? Optional.empty()
                : Optional.of(new Resource(
                        new ResourceId(id, logicalId), body.path("Type").asText(), body));
    }

    /**
     * Whether {@code cdk deploy} deploys it even if its template is the deployed one: it does so if a parameter takes
     * its value from SSM, unless its description says otherwise, as that of the bootstrap version does.
     */
    public boolean isAlwaysDeployed() {
        return StreamSupport.stream(template.path("Parameters").spliterator(), false)
                .anyMatch(parameter -> parameter.path("Type").asText().startsWith("AWS::SSM::Parameter::")
                        && !parameter.path("Description").asText().contains("[cdk:skip]"));
    }

    /** Returns its id within its environment, such as {@code studio}. */
    public String shortId() {
        return id.substring(id.indexOf('/') + 1);
    }

    /** Returns the environment it belongs to: what comes before the slash of its id. */
    public String environment() {
        int slash = id.indexOf('/');
        return slash < 0 ? id : id.substring(0, slash);
    }
}
