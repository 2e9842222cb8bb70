package dev.sagestead.constructs.studio.persona;

import dev.sagestead.constructs.Arns;
import dev.sagestead.constructs.CustomerManagedPolicy;
import dev.sagestead.constructs.Permit;
import dev.sagestead.constructs.ServiceRole;
import dev.sagestead.constructs.Trust;
import dev.sagestead.settings.Capability;
import dev.sagestead.settings.Persona;
import dev.sagestead.settings.Personas;
import dev.sagestead.settings.SpaceSettings;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import software.constructs.Construct;

/**
 * Defines the execution role of a persona: one inline policy for spaces, one for what everybody shares, and one for
 * each of its capabilities; endpoints of one's own have a managed policy.
 *
 * <p>It names actions and resources one by one instead of attaching {@code AmazonSageMakerFullAccess}, which would let
 * every notebook change every endpoint of the account.
 */
public final class PersonaRole extends Construct {

    private final ServiceRole resource;

    public PersonaRole(Construct scope, String id, Props props) {
        super(scope, id);
        Arns arns = Arns.around(scope);
        this.resource = new ServiceRole(
                this,
                "Resource",
                new ServiceRole.Props(
                        // The domain names the user of every session; without this right, no app would start.
                        Trust.inSageMaker(arns.account()).and("sts:SetSourceIdentity"),
                        "What the persona %s may do from within Studio"
                                .formatted(props.persona().name()),
                        policies(arns, props),
                        List.of(),
                        props.personas().permissionsBoundary()));
        if (props.persona().capabilities().contains(Capability.TRAIN)) {
            resource.attach(TrainingRights.passOwnRole(resource.arn()));
        }
        if (props.persona().capabilities().contains(Capability.TRY_ENDPOINTS)) {
            // Beside all others it would be more than IAM takes in one role.
            new CustomerManagedPolicy(
                    this,
                    "TryEndpoints",
                    "What the persona %s may do to try models"
                            .formatted(props.persona().name()),
                    TrialRights.statements(arns),
                    List.of(resource.name()));
        }
        PersonaFindings.accept(this, List.copyOf(props.persona().capabilities()));
    }

    /** Returns the ARN of the role, a token until deployment. */
    public String arn() {
        return resource.arn();
    }

    private static SortedMap<String, List<Permit>> policies(Arns arns, Props props) {
        SortedMap<String, List<Permit>> policies = new TreeMap<>();
        policies.put("own-spaces", OwnSpaces.statements(arns, props.spaces()));
        props.estate()
                .sharedFileSystemArn()
                .ifPresent(arn -> policies.put("shared-file-system", List.of(findMountTargets(arn))));
        for (Capability capability : props.persona().capabilities()) {
            List<Permit> statements = statements(capability, arns, props.estate());
            if (!statements.isEmpty()) {
                policies.put(capability.word(), statements);
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
    public record Props(Persona persona, Personas personas, SpaceSettings spaces, Estate estate) {}
}
