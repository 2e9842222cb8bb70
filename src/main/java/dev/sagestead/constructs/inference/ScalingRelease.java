package dev.sagestead.constructs.inference;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.CustomResource;
import software.constructs.Construct;

/**
 * Defines what comes before an endpoint and takes a variant out of autoscaling when its instance type changes or when
 * it goes: SageMaker refuses such an update of a registered variant, and CloudFormation cannot deregister it in time.
 *
 * <p>When the update is taken back before it changed the variant, the variant is registered again as it was.
 *
 * <p>Every endpoint has one, scaling or not. One that is made together with the change would come too late.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-scaling-update.html">updating endpoints that
 *     scale</a>
 */
public final class ScalingRelease extends Construct {

    /** Type of the resource: {@value}. */
    public static final String TYPE = "Custom::ScalingRelease";

    public ScalingRelease(Construct scope, String id, Props props) {
        super(scope, id);
        TreeMap<String, Object> variants = new TreeMap<>();
        props.variants().forEach(variant -> variants.put(variant.name(), properties(variant)));
        TreeMap<String, Object> properties = new TreeMap<>();
        properties.put("EndpointName", props.endpointName());
        properties.put("Variants", variants);
        CustomResource.Builder.create(this, "Resource")
                .resourceType(TYPE)
                .serviceToken(props.registrarToken())
                .serviceTimeout(ScalingRegistrar.TIMEOUT.duration())
                .properties(properties)
                .build();
    }

    private static SortedMap<String, Object> properties(Variant variant) {
        TreeMap<String, Object> properties = new TreeMap<>();
        variant.plan().ifPresent(plan -> properties.putAll(plan.properties()));
        properties.put("InstanceType", variant.instanceType());
        return properties;
    }

    /**
     * What varies between endpoints.
     *
     * @param endpointName of the endpoint, which need not be there yet
     * @param variants all production variants
     * @param registrarToken of the {@link ScalingRegistrar}
     */
    public record Props(String endpointName, List<Variant> variants, String registrarToken) {
        public Props {
            requireNonNull(endpointName, "endpointName");
            variants = List.copyOf(variants);
            requireNonNull(registrarToken, "registrarToken");
        }
    }

    /**
     * A production variant.
     *
     * @param name of the variant
     * @param instanceType whose change wants the variant released
     * @param plan how it scales, if it does
     */
    public record Variant(String name, String instanceType, Optional<ScalingPlan> plan) {}
}
