package dev.sagestead.constructs.studio.persona;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.settings.Capability;
import java.util.List;
import software.constructs.Construct;

/** Why the policies of personas have wildcards: each stands for names that people or SageMaker give, not we. */
final class PersonaFindings {

    private PersonaFindings() {}

    /** Notes what cdk-nag finds at a persona's role. */
    static void accept(Construct role, List<Capability> capabilities) {
        AcceptedFinding.at(
                role,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "a persona's policies are its own; nobody else could share them");
        AcceptedFinding.at(
                role, "AwsSolutions-IAM5[Resource::*]", "listing, metrics and network interfaces know no resource");
        wildcard(role, ":app/*", "apps and spaces are bound to their owner by conditions");
        wildcard(role, ":space/*", "apps and spaces are bound to their owner by conditions");
        wildcard(role, ":domain/*", "AWS names the domain, and it is only described");
        wildcard(role, ":user-profile/*", "the profiles of the domain are only described");
        wildcard(role, ":/aws/sagemaker/studio*", "SageMaker names the log groups of Studio");
        capabilities.forEach(capability -> accept(role, capability));
    }

    private static void accept(Construct role, Capability capability) {
        switch (capability) {
            case SEE_ENDPOINTS -> {
                wildcard(role, ":endpoint-config/*", "CloudFormation names endpoint configurations");
                wildcard(role, ":model/*", "CloudFormation names models");
                wildcard(role, ":endpoint/*", "the endpoints of the environment");
            }
            case CALL_ENDPOINTS -> wildcard(role, ":endpoint/*", "the endpoints of the environment");
            case READ_TELEMETRY -> wildcard(role, ":/aws/sagemaker/Endpoints/*", "the endpoints of the environment");
            case READ_CAPTURES -> wildcard(role, "/capture/*", "the captures of the environment's endpoints");
            case READ_MODELS -> wildcard(role, "/models/*", "every model may be read");
            case OWN_FILES -> wildcard(role, "/users/*", "all below a user's own prefix");
            case TRAIN -> {
                wildcard(role, ":training-job/*", "jobs are bound to their maker by a tag");
                wildcard(role, ":/aws/sagemaker/TrainingJobs:*", "the streams of SageMaker's log group for jobs");
            }
            case TRY_ENDPOINTS -> {
                for (String kind : List.of("model", "endpoint-config", "endpoint")) {
                    wildcard(role, ":%s/%s".formatted(kind, TrialRights.NAMES), "bound to their maker by a tag");
                }
                wildcard(role, ":/aws/sagemaker/Endpoints/" + TrialRights.NAMES, "logs of endpoints for trying");
                wildcard(role, ":scalable-target/*", "AWS names them; bound to their maker by a tag");
                wildcard(
                        role, ":alarm:TargetTracking-endpoint/" + TrialRights.NAMES, "AWS names the alarms of scaling");
            }
        }
    }

    private static void wildcard(Construct role, String resourceEnd, String reason) {
        AcceptedFinding.ofWildcard(role, resourceEnd, reason);
    }
}
