package dev.sagestead.constructs.studio.persona;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.SageMakerPrincipal;
import dev.sagestead.settings.Capability;
import dev.sagestead.settings.Persona;
import dev.sagestead.settings.Personas;
import dev.sagestead.settings.SpaceSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.IManagedPolicy;
import software.amazon.awscdk.services.iam.IRole;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.iam.PolicyDocument;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * Defines the execution role of a persona: one inline policy for spaces, one for what everybody shares, and one for
 * each of its capabilities; endpoints of one's own have a managed policy.
 *
 * <p>It names actions and resources one by one instead of attaching {@code AmazonSageMakerFullAccess}, which would let
 * every notebook change every endpoint of the account.
 */
public final class PersonaRole extends Construct {

    private final Role resource;

    public PersonaRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.resource = Role.Builder.create(this, "Resource")
                .assumedBy(SageMakerPrincipal.inAccountOf(this))
                .description("What the persona %s may do from within Studio"
                        .formatted(props.persona().name()))
                .inlinePolicies(policies(props))
                .permissionsBoundary(props.permissionsBoundary(this))
                .build();
        // The domain names the user of every session; without this right, no app would start.
        resource.getAssumeRolePolicy()
                .addStatements(PolicyStatement.Builder.create()
                        .actions(List.of("sts:SetSourceIdentity"))
                        .principals(List.of(SageMakerPrincipal.inAccountOf(this)))
                        .build());
        if (props.persona().capabilities().contains(Capability.TRAIN)) {
            // Not inline: a role cannot name itself.
            resource.addToPolicy(TrainingRights.passOwnRole(resource).statement());
        }
        if (props.persona().capabilities().contains(Capability.TRY_ENDPOINTS)) {
            // Beside all others it would be more than IAM takes in one role.
            ManagedPolicy.Builder.create(this, "TryEndpoints")
                    .description("What the persona %s may do to try models"
                            .formatted(props.persona().name()))
                    .document(Permit.document(TrialRights.statements(Arns.around(this))))
                    .roles(List.of(resource))
                    .build();
        }
        PersonaFindings.accept(this, List.copyOf(props.persona().capabilities()));
    }

    /** Returns the role. */
    public IRole role() {
        return resource;
    }

    private Map<String, PolicyDocument> policies(Props props) {
        Arns arns = Arns.around(this);
        Map<String, PolicyDocument> policies = new TreeMap<>();
        policies.put("own-spaces", Permit.document(OwnSpaces.statements(arns, props.spaces())));
        props.estate()
                .sharedFileSystemArn()
                .ifPresent(arn -> policies.put("shared-file-system", Permit.document(List.of(findMountTargets(arn)))));
        for (Capability capability : props.persona().capabilities()) {
            List<Permit> statements = statements(capability, arns, props.estate());
            if (!statements.isEmpty()) {
                policies.put(capability.word(), Permit.document(statements));
            }
        }
        return policies;
    }

    private static List<Permit> statements(Capability capability, Arns arns, Estate estate) {
        return switch (capability) {
            case SEE_ENDPOINTS -> EndpointRights.see(arns, estate);
            case CALL_ENDPOINTS -> EndpointRights.call(arns, estate);
            case READ_TELEMETRY -> EndpointRights.readTelemetry(arns, estate);
            case READ_CAPTURES -> BucketRights.readCaptures(estate);
            case READ_MODELS -> BucketRights.readModels(estate);
            case OWN_FILES -> BucketRights.ownFiles(estate);
            case TRAIN -> TrainingRights.statements(arns);
            case TRY_ENDPOINTS -> List.of();
        };
    }

    /**
     * All that SageMaker asks for before it mounts a custom file system. Who may mount it, its own policy says.
     *
     * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/domain-custom-efs.html">prerequisites</a>
     */
    private static Permit findMountTargets(String fileSystemArn) {
        return Allow.actions("elasticfilesystem:DescribeMountTargets")
                .on(fileSystemArn)
                .statement();
    }

    /**
     * What varies between personas and environments.
     *
     * @param persona whose role it is
     * @param personas what holds for all of them
     * @param spaces what spaces may be like
     * @param estate what rights are about
     */
    public record Props(Persona persona, Personas personas, SpaceSettings spaces, Estate estate) {

        /** Returns the boundary, or null for none, as the CDK's builders want it. */
        IManagedPolicy permissionsBoundary(Construct scope) {
            return personas.permissionsBoundary()
                    .map(arn -> ManagedPolicy.fromManagedPolicyArn(scope, "PermissionsBoundary", arn))
                    .orElse(null);
        }
    }
}
