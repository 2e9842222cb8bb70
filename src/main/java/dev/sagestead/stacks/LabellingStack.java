package dev.sagestead.stacks;

import dev.sagestead.constructs.labelling.LabellingBucket;
import dev.sagestead.constructs.labelling.LabellingRole;
import dev.sagestead.constructs.labelling.WorkTeam;
import dev.sagestead.settings.LabellingSettings;
import dev.sagestead.settings.StackNames;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/** Labelling in one environment: people, and a bucket and a role for their jobs. */
public final class LabellingStack extends Stack {

    /** @param name of the team, such as {@code sagestead-dev} */
    public LabellingStack(Construct scope, String id, String name, LabellingSettings settings) {
        super(
                scope,
                id,
                StackProps.builder()
                        .description("Private work team, and bucket and role of labelling jobs")
                        .build());
        LabellingBucket data = new LabellingBucket(this, "LabellingBucket");
        LabellingRole role = new LabellingRole(this, "LabellingRole", data);
        String domain = "%s-labelling-%s".formatted(name, getAccount());
        WorkTeam team = new WorkTeam(this, "WorkTeam", name, domain, settings);
        output(StackNames.LABELLING_BUCKET_NAME_OUTPUT, data.bucket().getBucketName());
        output(StackNames.LABELLING_KEY_ARN_OUTPUT, data.key().getKeyArn());
        output(StackNames.LABELLING_ROLE_ARN_OUTPUT, role.arn());
        output(StackNames.WORKTEAM_ARN_OUTPUT, team.arn());
    }

    private void output(String name, String value) {
        CfnOutput.Builder.create(this, name).value(value).build();
    }
}
