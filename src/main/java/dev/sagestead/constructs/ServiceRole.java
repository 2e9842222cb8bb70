package dev.sagestead.constructs;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.CfnPolicy;
import software.amazon.awscdk.services.iam.CfnRole;
import software.constructs.Construct;

/**
 * Defines a role that an AWS service assumes, with policies that are part of it.
 *
 * <p>The CDK's own {@code Role} takes policies that are each made of calls to Node.js; this one is a single call with
 * all of them. It is for roles that are complete when they are made: nothing can be granted to it later.
 */
public final class ServiceRole extends Construct {

    private final CfnRole resource;
    private final String arn;

    public ServiceRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.resource = CfnRole.Builder.create(this, "Resource")
                .assumeRolePolicyDocument(props.trust().json())
                .description(props.description())
                .managedPolicyArns(ifAny(props.managedPolicyArns()))
                .permissionsBoundary(props.permissionsBoundary().orElse(null))
                .policies(ifAny(inline(props.policies())))
                .build();
        this.arn = resource.getAttrArn();
    }

    /** Returns the ARN, a token until deployment. */
    public String arn() {
        return arn;
    }

    /** Returns the generated name, a token until deployment. */
    public String name() {
        return resource.getRef();
    }

    /** Attaches what names the role itself: within the role it would be a circle. */
    public void attach(Permit permit) {
        CfnPolicy policy = CfnPolicy.Builder.create(new Construct(this, "DefaultPolicy"), "Resource")
                .policyDocument(PolicyJson.allowing(List.of(permit)))
                .policyName("")
                .roles(List.of(name()))
                .build();
        // Unique in the stack, which is what the CDK names such policies by.
        policy.setPolicyName(policy.getLogicalId());
    }

    /** Returns null for none, as the CDK's builders want it. */
    private static <T> List<T> ifAny(List<T> all) {
        return all.isEmpty() ? null : all;
    }

    private static List<CfnRole.PolicyProperty> inline(SortedMap<String, List<Permit>> policies) {
        return policies.entrySet().stream()
                .map(policy -> CfnRole.PolicyProperty.builder()
                        .policyName(policy.getKey())
                        .policyDocument(PolicyJson.allowing(policy.getValue()))
                        .build())
                .toList();
    }

    /**
     * What varies between roles.
     *
     * @param trust who assumes it
     * @param description one sentence
     * @param policies what it allows, by the names of its inline policies
     * @param managedPolicyArns what it allows by policies that are not its own
     * @param permissionsBoundary ARN of the policy that bounds all others, if there is one
     */
    public record Props(
            Trust trust,
            String description,
            SortedMap<String, List<Permit>> policies,
            List<String> managedPolicyArns,
            Optional<String> permissionsBoundary) {

        public Props {
            requireNonNull(trust, "trust");
            requireNonNull(description, "description");
            policies = new TreeMap<>(policies);
            managedPolicyArns = List.copyOf(managedPolicyArns);
            requireNonNull(permissionsBoundary, "permissionsBoundary");
        }

        /** Props of a role that nothing bounds but its own policies. */
        public Props(Trust trust, String description, SortedMap<String, List<Permit>> policies) {
            this(trust, description, policies, List.of(), Optional.empty());
        }

        /** Props of a role whose policies are managed ones. */
        public Props(Trust trust, String description, List<String> managedPolicyArns) {
            this(trust, description, new TreeMap<>(), managedPolicyArns, Optional.empty());
        }
    }
}
