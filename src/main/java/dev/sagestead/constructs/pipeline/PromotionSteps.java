package dev.sagestead.constructs.pipeline;

import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awscdk.Stage;
import software.amazon.awscdk.pipelines.AddStageOpts;
import software.amazon.awscdk.pipelines.CodeBuildStep;
import software.amazon.awscdk.pipelines.ConfirmPermissionsBroadening;
import software.amazon.awscdk.pipelines.IFileSetProducer;
import software.amazon.awscdk.pipelines.ManualApprovalStep;
import software.amazon.awscdk.pipelines.PermissionsBroadeningCheckProps;
import software.amazon.awscdk.pipelines.Step;

/**
 * What happens around the deployment of an environment. Before: the receipt of the environment before, the account's
 * readiness, the review; then whoever has to say yes. Afterwards: the smoke test, and the receipt that lets the next
 * environment start.
 */
public final class PromotionSteps {

    /** The approval's name, by which the step after the deployment finds who gave it: {@value}. */
    static final String APPROVAL = "Approve";

    /** Beside the checkout, not in it: an untracked folder would be part of it. */
    private static final String ASSEMBLY = "../cdk.out";

    private final Props props;
    private final KeptReview review;

    public PromotionSteps(Props props) {
        this.props = props;
        this.review = new KeptReview(props.environment().name(), props.region(), props.receipts());
    }

    /** Returns the steps of a stage. */
    public AddStageOpts around(Stage stage) {
        CodeBuildStep check = check();
        ConfirmPermissionsBroadening confirm = new ConfirmPermissionsBroadening(
                "Widening",
                PermissionsBroadeningCheckProps.builder().stage(stage).build());
        confirm.addStepDependency(check);
        List<Step> before = new ArrayList<>(List.of(check, confirm));
        if (isProtected()) {
            ManualApprovalStep approval = ManualApprovalStep.Builder.create(APPROVAL)
                    .comment("%s: %s".formatted(name(), check.exportedVariable("HEADLINE")))
                    .reviewUrl(review.page())
                    .build();
            // Last, so that whoever approves has seen everything there is to see.
            approval.addStepDependency(confirm);
            before.add(approval);
        }
        return AddStageOpts.builder().pre(before).post(List.of(test())).build();
    }

    private CodeBuildStep check() {
        TreeMap<String, String> environment = environment();
        environment.put("LOOKUP_ROLE", props.role().lookupRole());
        environment.put("PIPELINE_ACCOUNT", props.account());
        return step(
                "Check",
                environment,
                List.of(
                        "ASSEMBLY=$(readlink -f %s)".formatted(ASSEMBLY),
                        "./sagestead receipt check %s --assembly \"$ASSEMBLY\" --receipts \"$RECEIPTS\""
                                .formatted(name()),
                        ".ci/as-role \"$LOOKUP_ROLE\" ./sagestead preflight %s --assembly \"$ASSEMBLY\" --pipeline-account \"$PIPELINE_ACCOUNT\""
                                .formatted(name()),
                        ".ci/promotion-review %s \"$ASSEMBLY\" \"$RECEIPTS\" ../review".formatted(name()),
                        "aws s3 cp --no-progress --recursive ../review \"%s\"".formatted(review.folder()),
                        // A variable of an action holds one line, and an approval's comment 1000 characters.
                        "export HEADLINE=\"$(node -p 'JSON.parse(fs.readFileSync(\"../review/review.json\")).headline.replace(/\\s+/g, \" \").slice(0, 800)')\""));
    }

    private CodeBuildStep test() {
        TreeMap<String, String> environment = environment();
        environment.put("SMOKE_ROLE", props.role().smokeRole());
        List<String> commands = new ArrayList<>(List.of(
                "ASSEMBLY=$(readlink -f %s)".formatted(ASSEMBLY),
                "SMOKE=0",
                ".ci/as-role \"$SMOKE_ROLE\" ./sagestead smoke %s --on aws --receipt ../smoke.json || SMOKE=$?"
                        .formatted(name()),
                "aws s3 cp --no-progress \"%s/review.json\" ../review.json".formatted(review.folder())));
        Optional<String> approver = isProtected() ? Optional.of("APPROVER") : Optional.empty();
        approver.ifPresent(variable -> {
            // As JSON: of text, the CLI asks every page by itself.
            commands.add(variable + "=$(" + whoApproved() + ")");
            commands.add(variable + "=$(node -p 'JSON.parse(process.argv[1]) ?? \"\"' \"$" + variable + "\")");
            commands.add("[ -n \"$%s\" ]".formatted(variable));
        });
        commands.add(
                "./sagestead receipt write %s --assembly \"$ASSEMBLY\" --receipts \"$RECEIPTS\" --smoke ../smoke.json --review ../review.json%s"
                        .formatted(
                                name(),
                                approver.map(variable -> " --approver \"$%s\"".formatted(variable))
                                        .orElse("")));
        // The receipt is written in any case: what is deployed is deployed. Only then the stage fails.
        commands.add("[ \"$SMOKE\" -eq 0 ]");
        return step("Test", environment, commands);
    }

    /**
     * The ARN of whoever approved, as CodePipeline noted it.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionExecutionDetail.html">updatedBy</a>
     */
    private String whoApproved() {
        return "aws codepipeline list-action-executions --pipeline-name %s --filter \"pipelineExecutionId=$EXECUTION\" --output json --query \"actionExecutionDetails[?stageName=='%s' && actionName=='%s' && status=='Succeeded'] | [0].updatedBy\""
                .formatted(props.pipeline(), name(), APPROVAL);
    }

    private CodeBuildStep step(String id, TreeMap<String, String> environment, List<String> commands) {
        TreeMap<String, IFileSetProducer> assembly = new TreeMap<>();
        assembly.put(ASSEMBLY, props.synth().step());
        assembly.putAll(props.synth().models());
        List<String> all = new ArrayList<>(props.synth().takeModels());
        all.addAll(commands);
        return CodeBuildStep.Builder.create(id)
                .input(props.synth().source())
                .additionalInputs(assembly)
                .role(props.role().role())
                .env(environment)
                .commands(all)
                .build();
    }

    private TreeMap<String, String> environment() {
        TreeMap<String, String> environment = new TreeMap<>();
        environment.put("RECEIPTS", props.receipts().location());
        environment.put("EXECUTION", KeptReview.EXECUTION);
        return environment;
    }

    private String name() {
        return props.environment().name();
    }

    private boolean isProtected() {
        return props.environment().protection() == Protection.PROTECTED;
    }

    /**
     * What the steps are about.
     *
     * @param environment where they lead
     * @param pipeline its name
     * @param account the pipeline's
     * @param region the pipeline's
     * @param synth what they run on, and what is deployed
     * @param role what they may
     * @param receipts where proofs are kept
     */
    public record Props(
            EnvironmentSettings environment,
            String pipeline,
            String account,
            String region,
            Synth synth,
            StepRole role,
            ReceiptBucket receipts) {}
}
