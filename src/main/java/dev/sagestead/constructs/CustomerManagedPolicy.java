package dev.sagestead.constructs;

import java.util.List;
import software.amazon.awscdk.services.iam.CfnManagedPolicy;
import software.constructs.Construct;

/** Defines a policy that is attached to roles instead of being part of one: a role holds only so many characters. */
public final class CustomerManagedPolicy extends Construct {

    private final CfnManagedPolicy resource;

    /**
     * Defines it.
     *
     * @param description one sentence
     * @param permits what it allows
     * @param roles names of the roles that it is attached to
     */
    public CustomerManagedPolicy(
            Construct scope, String id, String description, List<Permit> permits, List<String> roles) {
        super(scope, id);
        this.resource = CfnManagedPolicy.Builder.create(this, "Resource")
                .description(description)
                .path("/")
                .policyDocument(PolicyJson.allowing(permits))
                .roles(roles.isEmpty() ? null : roles)
                .build();
    }

    /** Returns the ARN, a token until deployment. */
    public String arn() {
        return resource.getRef();
    }
}
