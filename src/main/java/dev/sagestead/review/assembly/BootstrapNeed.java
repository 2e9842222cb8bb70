package dev.sagestead.review.assembly;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a stack needs of {@code cdk bootstrap}; all empty and 0 for a stack that is deployed without it.
 *
 * @param version the oldest bootstrap stack that will do
 * @param versionParameter name of the SSM parameter that says which there is
 * @param deployRole ARN of the role that the CDK CLI, or a pipeline, assumes
 * @param executionRole ARN of the role that CloudFormation works with
 * @see <a href="https://docs.aws.amazon.com/cdk/v2/guide/bootstrapping-env.html">Bootstrap your environment</a>
 */
public record BootstrapNeed(int version, String versionParameter, String deployRole, String executionRole) {

    /** Of a stack that is deployed with the rights of whoever deploys it. */
    public static final BootstrapNeed NONE = new BootstrapNeed(0, "", "", "");

    static BootstrapNeed of(JsonNode properties) {
        return new BootstrapNeed(
                properties.path("requiresBootstrapStackVersion").asInt(),
                properties.path("bootstrapStackVersionSsmParameter").asText(),
                properties.path("assumeRoleArn").asText(),
                properties.path("cloudFormationExecutionRoleArn").asText());
    }

    /** Whether it needs any. */
    public boolean isNeeded() {
        return !versionParameter.isEmpty();
    }
}
