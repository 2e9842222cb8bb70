package dev.sagestead.constructs.inference;

import java.util.List;
import java.util.SortedMap;
import software.amazon.awscdk.CfnTag;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint;
import software.amazon.awscdk.services.sagemaker.CfnEndpoint.VariantPropertyProperty;
import software.constructs.Construct;

/**
 * Defines an endpoint under a name that never changes, because callers use it. It is lower case: SageMaker ignores case
 * in the name, but IAM does not in the ARN.
 *
 * <p>It carries the model's identity as a tag. A new model reaches the endpoint through two references only, model and
 * configuration, and {@code cdk diff} does not follow those: without the tag it would not show the one resource that
 * callers will notice.
 */
public final class Endpoint extends Construct {

    /** Key of the tag with the model that is served: {@value}. A named variant's has the variant's name behind it. */
    public static final String MODEL_TAG = "sagestead:model";

    private final CfnEndpoint resource;
    private final String name;

    public Endpoint(Construct scope, String id, Props props) {
        super(scope, id);
        this.name = props.name();
        CfnEndpoint.Builder endpoint = CfnEndpoint.Builder.create(this, "Resource")
                .endpointName(name)
                .endpointConfigName(props.config().name())
                .tags(tags(props.models()));
        if (!props.updates().alarmNames().isEmpty()) {
            endpoint.deploymentConfig(props.updates().deploymentConfig());
        }
        if (props.updates().retainsCount()) {
            // The count only: weights are what the settings say.
            endpoint.retainAllVariantProperties(true)
                    .excludeRetainedVariantProperties(List.of(VariantPropertyProperty.builder()
                            .variantPropertyType("DesiredWeight")
                            .build()));
        }
        props.config().renewWith(props.updates().identity());
        this.resource = endpoint.build();
    }

    private static List<CfnTag> tags(SortedMap<String, String> models) {
        return models.entrySet().stream()
                .map(model -> CfnTag.builder()
                        .key(model.getKey())
                        .value(model.getValue())
                        .build())
                .toList();
    }

    /** Returns the name. Alarms and scaling that use it say themselves that they depend on this construct. */
    public String name() {
        return name;
    }

    /** Returns the ARN, a token until deployment. */
    public String arn() {
        return resource.getRef();
    }

    /**
     * What varies between endpoints.
     *
     * @param name lower case
     * @param config what it serves
     * @param updates how it comes to serve something else
     * @param models what tells one model from another, by tag
     */
    public record Props(String name, EndpointConfig config, UpdatePolicy updates, SortedMap<String, String> models) {}
}
