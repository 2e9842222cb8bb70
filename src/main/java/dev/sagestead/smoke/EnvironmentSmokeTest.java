package dev.sagestead.smoke;

import dev.sagestead.InvalidInputException;
import dev.sagestead.aws.AwsClients;
import dev.sagestead.failure.Diagnostics;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.StackNames;
import dev.sagestead.smoke.Refusal.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** The smoke test of an environment's endpoints, against what its stacks say that they deployed. */
public final class EnvironmentSmokeTest {

    private static final String DEPLOYED_STACK = "deployed stack";

    /** If one of these fails, the deployment did, and CloudFormation and the log may know why. */
    private static final Set<String> OF_THE_DEPLOYMENT =
            Set.of(DEPLOYED_STACK, EndpointChecks.STATUS, EndpointChecks.SERVED_CONFIG);

    private final EnvironmentSettings environment;
    private final AwsClients clients;
    private final SmokePlan plan;
    private final Quiet quiet = new Quiet();

    /** Prepares a test of an environment, wherever the clients lead. */
    public EnvironmentSmokeTest(EnvironmentSettings environment, AwsClients clients, SmokePlan plan) {
        this.environment = environment;
        this.clients = clients;
        this.plan = plan;
    }

    /**
     * Makes sure that it is known what each endpoint should serve and answer, before anything is started or asked.
     *
     * @throws InvalidInputException with a sentence for each endpoint whose model has no usable golden requests, or of
     *     whose model file and lock it is not clear which one holds
     */
    public static void requireExpectations(List<EndpointSettings> endpoints) {
        List<String> problems = new ArrayList<>();
        for (EndpointSettings endpoint : endpoints) {
            try {
                ExpectedModels.require(endpoint);
            } catch (InvalidInputException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems.stream().distinct().toList());
        }
    }

    /**
     * Tries endpoints, {@linkplain BesideEachOther beside each other} but for their {@linkplain Quiet latency};
     * whatever a service does ends in the reports, never in an exception.
     *
     * @param told of each report, in the order of the endpoints
     * @throws InvalidInputException if an endpoint's model folder does not say which model should be served
     */
    public void run(List<EndpointSettings> endpoints, Consumer<SmokeReport> told) {
        List<Callable<SmokeReport>> trials = new ArrayList<>();
        endpoints.forEach(endpoint -> trials.add(() -> run(endpoint)));
        BesideEachOther.run(trials, told);
    }

    private SmokeReport run(EndpointSettings endpoint) {
        SmokeReport report;
        try (CloudFormationClient cloudFormation = clients.cloudFormation();
                SageMakerClient sageMaker = clients.sageMaker();
                SageMakerRuntimeClient runtime = clients.sageMakerRuntime();
                S3Client s3 = clients.s3()) {
            SmokeTest smokeTest = new SmokeTest(sageMaker, runtime, s3, () -> modelBucket(cloudFormation), plan, quiet);
            report = run(endpoint, cloudFormation, smokeTest);
        }
        return report.verdict() == Verdict.NOT_WELL && failedOfTheDeployment(report)
                ? quiet.beside(() -> explained(endpoint, report))
                : report;
    }

    private SmokeReport explained(EndpointSettings endpoint, SmokeReport report) {
        return report.explained(
                new Diagnostics(environment, clients).of(stack(endpoint)).explanation());
    }

    private static boolean failedOfTheDeployment(SmokeReport report) {
        return report.checks().stream().anyMatch(check -> !check.ok() && OF_THE_DEPLOYMENT.contains(check.name()));
    }

    private SmokeReport run(EndpointSettings endpoint, CloudFormationClient cloudFormation, SmokeTest smokeTest) {
        String stack = stack(endpoint);
        Map<String, String> outputs;
        try {
            outputs = quiet.beside(() -> outputs(cloudFormation, stack));
        } catch (SdkException e) {
            Refusal refusal = new Refusal(Call.describingStack(stack), cloudFormation.serviceClientConfiguration());
            return SmokeReport.of(endpoint.endpointName(), refusal.check(DEPLOYED_STACK, stack, e));
        }
        String name = outputs.get(StackNames.ENDPOINT_NAME_OUTPUT);
        String config = outputs.get(StackNames.ENDPOINT_CONFIG_NAME_OUTPUT);
        if (name == null || config == null) {
            return SmokeReport.of(
                    endpoint.endpointName(),
                    new Check(
                            DEPLOYED_STACK,
                            false,
                            stack,
                            "%s has no endpoint; its last deployment failed or is not done: npx cdk deploy '%s/*'"
                                    .formatted(stack, environment.name())));
        }
        return smokeTest.run(ExpectedModels.of(endpoint, name, config, environment.target()));
    }

    private String stack(EndpointSettings endpoint) {
        return StackNames.deployed(environment, StackNames.inference(endpoint));
    }

    private String modelBucket(CloudFormationClient cloudFormation) {
        String stack = StackNames.deployed(environment, StackNames.MODELS);
        String bucket = outputs(cloudFormation, stack).get(StackNames.MODEL_BUCKET_NAME_OUTPUT);
        if (bucket == null) {
            throw SdkClientException.create("stack %s has no model bucket".formatted(stack));
        }
        return bucket;
    }

    private static Map<String, String> outputs(CloudFormationClient cloudFormation, String stack) {
        Map<String, String> outputs = new TreeMap<>();
        cloudFormation.describeStacks(request -> request.stackName(stack)).stacks().stream()
                .flatMap(found -> found.outputs().stream())
                .forEach((Output output) -> outputs.put(output.outputKey(), output.outputValue()));
        return outputs;
    }
}
