package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.constructs.OwnAccount;
import dev.sagestead.settings.BootstrapQualifier;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.PipelineSettings;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.constructs.Construct;

/**
 * The role of the steps before and after the deployment of one environment. It reaches into that environment only, by
 * two roles: the bootstrap's, which may read, and the one that calls the endpoints.
 *
 * <p>One for each environment, so that what runs for dev cannot write a receipt of prod.
 */
public final class StepRole extends Construct {

    private final Props props;
    private final Role resource;

    public StepRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.resource = Role.Builder.create(this, "Resource")
                .roleName(PipelineSettings.stepRole(
                        props.application(), props.environment().name()))
                .description("Steps of the pipeline around the deployment of "
                        + props.environment().name())
                .assumedBy(OwnAccount.service(this, "codebuild.amazonaws.com"))
                .build();
        resource.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("sts:AssumeRole"))
                .resources(List.of(lookupRole(), smokeRole()))
                .build());
        resource.addToPolicy(PolicyStatement.Builder.create()
                .actions(List.of("codepipeline:ListActionExecutions"))
                .resources(List.of(props.pipelineArn()))
                .build());
        resource.addToPolicy(Synth.useOf(props.connectionArn()));
        props.receipts().letWrite(resource, props.environment().name());
        CdkGrants.accept(this);
        AcceptedFinding.at(
                this,
                "NIST.800.53.R5-IAMNoInlinePolicy",
                "what the steps of one environment may is of no use to others");
    }

    /** Returns the role. */
    public Role role() {
        return resource;
    }

    /** Returns the ARN of the bootstrap's role that may read everything but secrets. */
    public String lookupRole() {
        return arn(props.bootstrap().role("lookup", props.environment().target()));
    }

    /** Returns the ARN of the role that calls the environment's endpoints. */
    public String smokeRole() {
        return arn(PipelineSettings.smokeRole(
                props.application(), props.environment().name()));
    }

    private String arn(String role) {
        return "arn:%s:iam::%s:role/%s"
                .formatted(
                        Stack.of(this).getPartition(),
                        props.environment().target().account(),
                        role);
    }

    /**
     * Whose steps.
     *
     * @param application first part of the role's name
     * @param environment what it reaches into
     * @param pipelineArn of the pipeline that it asks who approved
     * @param connectionArn by which it clones the source
     * @param receipts what it writes
     * @param bootstrap whose role reads in the environment
     */
    public record Props(
            String application,
            EnvironmentSettings environment,
            String pipelineArn,
            String connectionArn,
            ReceiptBucket receipts,
            BootstrapQualifier bootstrap) {}
}
