package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.BootstrapQualifier;
import dev.sagestead.settings.EnvironmentSettings.Target;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.pipelines.CodePipeline;
import software.amazon.awscdk.services.codepipeline.CrossRegionSupport;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.ILogGroup;
import software.amazon.awscdk.services.s3.IBucket;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * CDK Pipelines, with everything pinned and nothing allowed on every resource. It updates itself before it deploys, and
 * stops at the first action that fails, as CodePipeline does unless told otherwise.
 */
public final class PromotionPipeline extends Construct {

    private final Props props;
    private final CodePipeline resource;
    private final List<String> deployRoles = new ArrayList<>();
    private final Set<String> keysElsewhere = new LinkedHashSet<>();

    public PromotionPipeline(Construct scope, String id, Props props) {
        super(scope, id);
        this.props = props;
        this.resource = CodePipeline.Builder.create(this, "Resource")
                .pipelineName(props.name())
                .synth(props.synth().step())
                .crossAccountKeys(true)
                .enableKeyRotation(true)
                .artifactBucket(props.artifacts())
                .selfMutation(true)
                .cliVersion(BuildMachine.CDK_CLI)
                .cdkAssetsCliVersion(BuildMachine.CDK_ASSETS)
                .publishAssetsInParallel(false)
                .codeBuildDefaults(BuildMachine.writingTo(props.logs()))
                .build();
    }

    /** Adds an environment behind those that were added before. */
    public void add(Stage stage, Target target, PromotionSteps steps) {
        resource.addStage(stage, steps.around(stage));
        if (!target.region().equals(Stack.of(this).getRegion())) {
            keysElsewhere.add("arn:%s:kms:%s:%s:key/*"
                    .formatted(partition(), target.region(), Stack.of(this).getAccount()));
        }
        deployRoles.add(role("deploy", target));
    }

    /** Builds it; afterwards nothing can be added. */
    public void build() {
        resource.buildPipeline();
        letSourceUseConnection();
        PermissionCheck.set(resource, props.logs());
        new NarrowPolicies(Stack.of(this), narrower()).below(resource);
        CdkGrants.acceptOfPipeline(resource);
        for (CrossRegionSupport support :
                resource.getPipeline().getCrossRegionSupport().values()) {
            CdkGrants.acceptOfRegion(resource, support.getStack());
        }
    }

    /** By the connection's newer name, too: see {@link Synth#useOf}. */
    private void letSourceUseConnection() {
        for (IConstruct child :
                resource.getPipeline().getNode().findChild("Source").getNode().findAll()) {
            if (child instanceof Role role) {
                role.addToPolicy(Synth.useOf(props.connectionArn()));
            }
        }
    }

    private Map<String, List<String>> narrower() {
        Stack stack = Stack.of(this);
        Target own = new Target(stack.getAccount(), stack.getRegion());
        String here = own.region() + ":" + own.account();
        String pipeline = "arn:%s:codepipeline:%s:%s".formatted(partition(), here, props.name());
        String project = "arn:%s:codebuild:%s:project/*AssetsFileAsset*".formatted(partition(), here);
        Map<String, List<String>> resources = new LinkedHashMap<>();
        resources.put("sts:AssumeRole", deployRoles);
        resources.put(
                "sts:AssumeRole in own account",
                List.of(role("deploy", own), role("file-publishing", own), role("image-publishing", own)));
        resources.put(
                "cloudformation:DescribeStacks",
                List.of(
                        "arn:%s:cloudformation:%s:stack/CDKToolkit/*".formatted(partition(), here),
                        "arn:%s:cloudformation:%s:stack/%s/*".formatted(partition(), here, stack.getStackName())));
        resources.put(
                "s3:ListBucket",
                List.of("arn:%s:s3:::%s"
                        .formatted(partition(), props.bootstrap().stagingBucket(own.account(), "*"))));
        // Of other regions' keys the CDK knows an alias only, which no policy can name.
        for (String action : List.of("Decrypt", "DescribeKey", "Encrypt", "GenerateDataKey*", "ReEncrypt*")) {
            resources.put("kms:" + action, List.copyOf(keysElsewhere));
        }
        for (String action : List.of("BatchGetBuilds", "StartBuild", "StopBuild")) {
            resources.put("codebuild:" + action, List.of(project));
        }
        for (String action : List.of("GetPipelineState", "PutApprovalResult")) {
            resources.put("codepipeline:" + action, List.of(pipeline, pipeline + "/*"));
        }
        return resources;
    }

    private String role(String kind, Target target) {
        return "arn:%s:iam::%s:role/%s"
                .formatted(partition(), target.account(), props.bootstrap().role(kind, target));
    }

    private String partition() {
        return Stack.of(this).getPartition();
    }

    /**
     * What it builds on.
     *
     * @param name of the pipeline
     * @param connectionArn by which it reaches the source
     * @param synth what it deploys
     * @param artifacts where it keeps what it hands on
     * @param logs where its builds write to
     * @param bootstrap by whose roles it deploys
     */
    public record Props(
            String name,
            String connectionArn,
            Synth synth,
            IBucket artifacts,
            ILogGroup logs,
            BootstrapQualifier bootstrap) {}
}
