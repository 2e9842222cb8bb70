package dev.sagestead.constructs.pipeline;

import dev.sagestead.constructs.AcceptedFinding;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.PipelineSettings;
import java.util.List;
import java.util.TreeMap;
import software.amazon.awscdk.ArnComponents;
import software.amazon.awscdk.ArnFormat;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;

/**
 * The role by which the pipeline tries an environment: it may find and call the endpoints, and read why they failed.
 * Nobody gets it but the role of that environment's steps in the pipeline's account. The bootstrap's roles do not do:
 * none may call an endpoint.
 */
public final class SmokeRole extends Construct {

    private final Props props;
    private final Role resource;

    public SmokeRole(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        String environment = props.environment().name();
        this.resource = Role.Builder.create(this, "Resource")
                .roleName(PipelineSettings.smokeRole(props.application(), environment))
                .description("Smoke test of the pipeline: finds and calls the endpoints of " + environment)
                .assumedBy(NamedRole.in(
                        this,
                        props.pipeline().target().account(),
                        PipelineSettings.stepRole(props.application(), environment)))
                .build();
        allow(
                List.of("cloudformation:DescribeStackEvents", "cloudformation:DescribeStacks"),
                arn("cloudformation", "stack", environment + "-*/*"));
        allow(List.of("sagemaker:DescribeEndpoint", "sagemaker:InvokeEndpoint"), endpoints());
        // CloudFormation names these.
        allow(
                List.of("sagemaker:DescribeEndpointConfig", "sagemaker:DescribeModel"),
                arn("sagemaker", "endpoint-config", "*"),
                arn("sagemaker", "model", "*"));
        String logs = "/aws/sagemaker/Endpoints/%s-*".formatted(environment);
        allow(List.of("logs:DescribeLogStreams", "logs:GetLogEvents"), logGroup(logs), logGroup(logs) + ":*");
        if (isAsynchronous(props.environment())) {
            letQueue(environment);
        }
        acceptFindings(environment);
    }

    private static boolean isAsynchronous(EnvironmentSettings environment) {
        return environment.endpoints().stream()
                .flatMap(endpoint -> endpoint.allVariants().stream())
                .anyMatch(variant -> variant.hosting() instanceof Asynchronous);
    }

    /** Requests to asynchronous endpoints are objects, and so are the answers. */
    private void letQueue(String environment) {
        allow(List.of("sagemaker:InvokeEndpointAsync"), endpoints());
        allow(
                List.of("s3:GetObject", "s3:PutObject"),
                props.bucket().arnForObjects("async/%s-*".formatted(environment)));
        TreeMap<String, Object> listed = new TreeMap<>();
        listed.put("s3:prefix", "async/%s-*".formatted(environment));
        // Without it, S3 calls an answer that is not there yet forbidden.
        allow(List.of("s3:ListBucket"), listed, props.bucket().getBucketArn());
        TreeMap<String, Object> through = new TreeMap<>();
        through.put("kms:ViaService", "s3.*");
        allow(
                List.of("kms:Decrypt", "kms:GenerateDataKey"),
                through,
                props.key().getKeyArn());
    }

    private void allow(List<String> actions, String... resources) {
        resource.addToPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(resources))
                .build());
    }

    private void allow(List<String> actions, TreeMap<String, Object> like, String on) {
        TreeMap<String, Object> conditions = new TreeMap<>();
        conditions.put("StringLike", like);
        resource.addToPolicy(PolicyStatement.Builder.create()
                .actions(actions)
                .resources(List.of(on))
                .conditions(conditions)
                .build());
    }

    private String endpoints() {
        return arn("sagemaker", "endpoint", props.environment().name() + "-*");
    }

    private String logGroup(String name) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service("logs")
                        .resource("log-group")
                        .resourceName(name)
                        .arnFormat(ArnFormat.COLON_RESOURCE_NAME)
                        .build());
    }

    private String arn(String service, String type, String name) {
        return Stack.of(this)
                .formatArn(ArnComponents.builder()
                        .service(service)
                        .resource(type)
                        .resourceName(name)
                        .build());
    }

    private void acceptFindings(String environment) {
        AcceptedFinding.at(
                this, "NIST.800.53.R5-IAMNoInlinePolicy", "what the smoke test may is of no use to anybody else");
        AcceptedFinding.ofWildcard(this, ":stack/%s-*/*".formatted(environment), "the stacks of the environment");
        AcceptedFinding.ofWildcard(this, ":endpoint/%s-*".formatted(environment), "the endpoints of the environment");
        AcceptedFinding.ofWildcard(this, ":endpoint-config/*", "CloudFormation names endpoint configurations");
        AcceptedFinding.ofWildcard(this, ":model/*", "CloudFormation names models");
        String logs = ":/aws/sagemaker/Endpoints/%s-*".formatted(environment);
        AcceptedFinding.ofWildcard(this, logs, "the log groups of the environment's endpoints");
        AcceptedFinding.ofWildcard(this, logs + ":*", "the streams of those log groups");
        if (isAsynchronous(props.environment())) {
            AcceptedFinding.ofWildcard(
                    this, "/async/%s-*".formatted(environment), "requests and answers of the environment's endpoints");
        }
    }

    /**
     * What is tried, and by whom.
     *
     * @param application first part of the names of both roles
     * @param environment whose endpoints
     * @param pipeline who tries
     * @param bucket where the requests of asynchronous endpoints go
     * @param key of that bucket
     */
    public record Props(
            String application, EnvironmentSettings environment, PipelineSettings pipeline, IBucket bucket, IKey key) {}
}
