package dev.sagestead.constructs.inference;

import software.amazon.awscdk.services.sagemaker.CfnEndpoint;
import software.constructs.Construct;

/**
 * Defines an endpoint under a name that never changes, because callers use it. It is lower case: SageMaker ignores case
 * in the name, but IAM does not in the ARN.
 */
public final class Endpoint extends Construct {

    private final CfnEndpoint resource;
    private final String name;

    public Endpoint(Construct scope, String id, String name, EndpointConfig config) {
        super(scope, id);
        this.name = name;
        this.resource = CfnEndpoint.Builder.create(this, "Resource")
                .endpointName(name)
                .endpointConfigName(config.name())
                .build();
    }

    /** Returns the name. Alarms and scaling that use it say themselves that they depend on this construct. */
    public String name() {
        return name;
    }

    /** Returns the ARN, a token until deployment. */
    public String arn() {
        return resource.getRef();
    }
}
