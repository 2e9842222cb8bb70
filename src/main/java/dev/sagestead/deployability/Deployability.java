package dev.sagestead.deployability;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.compliance.Finding;
import dev.sagestead.compliance.TemplateResource;
import java.util.List;
import java.util.stream.Stream;

/** Judges whether a template can be deployed, as far as cfn-lint does not. */
public final class Deployability {

    private static final List<Requirement> REQUIREMENTS = List.of(
            new AlarmCountsItsPeriods(),
            new AsyncHasInstances(),
            new ContainerIsComplete(),
            new DefaultIsWithinItsBounds(),
            new DomainNameIsValid(),
            new EnvironmentFits(),
            new ExcludedPropertyIsKnown(),
            new HostNamesTellContainers(),
            new KeySuitsDisks(),
            new ModelHasContainers(),
            new OneUpdatePolicy(),
            new PhysicalNamesDiffer(),
            new PoliciesFit(),
            new PrivateDomainHasSecurityGroups(),
            new ReferencesFit(),
            new RollbackHasAlarms(),
            new RollingHasOneFleet(),
            new ServerlessModelIsPlain(),
            new ServerlessSizesFit(),
            new ServerlessStandsAlone(),
            new ShadowFollowsOneVariant(),
            new StepsLeaveInstances(),
            new TimeLimitOutlastsWaits(),
            new VariantHasCapacity(),
            new VariantNamesDiffer(),
            new VariantServesModel(),
            new WeightsAddUp());

    private Deployability() {}

    /** Returns the names of all rules. */
    static List<String> rules() {
        return Stream.concat(
                        Stream.of(TemplateLimits.NAME), REQUIREMENTS.stream().map(Requirement::name))
                .toList();
    }

    /**
     * Judges a synthesised template.
     *
     * @param template a CloudFormation template as JSON
     * @return what AWS would refuse, the template as a whole first, then in its order; empty if nothing is known
     *     against it
     */
    public static List<Finding> check(JsonNode template) {
        Stream<Finding> ofResources = TemplateResource.of(template)
                .flatMap(resource -> REQUIREMENTS.stream()
                        .flatMap(rule -> rule.problems(resource)
                                .map(problem -> new Finding(rule.name(), resource.logicalId(), problem))));
        return Stream.concat(TemplateLimits.check(template).stream(), ofResources)
                .toList();
    }
}
