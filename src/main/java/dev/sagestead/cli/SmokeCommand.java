package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.EnvironmentSmokeTest;
import dev.sagestead.smoke.SmokeReport;
import dev.sagestead.smoke.SmokeTest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** {@code ./sagestead smoke}: the smoke test against AWS, or against a kept rehearsal. */
@Command(
        name = "smoke",
        mixinStandardHelpOptions = true,
        description = "Invokes the deployed endpoints of an environment and checks their answers.",
        footer = {"", "Against a kept rehearsal of the environment if there is one, else against AWS."})
final class SmokeCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment in cdk.json.")
    private String environment;

    @Parameters(index = "1", paramLabel = "ENDPOINT", arity = "0..1", description = "One endpoint; all if not named.")
    private String endpoint;

    @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where, whatever is kept.")
    private CallTarget.Wanted on;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for InService; ${DEFAULT-VALUE} if not given.")
    private int waitSeconds;

    SmokeCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        if (waitSeconds < 0) {
            throw new InvalidInputException("--wait should be 0 seconds or more, got " + waitSeconds);
        }
        EnvironmentSettings settings =
                CdkJson.read(project.cdkJson(), project.modelArtifacts()).environment(environment);
        List<EndpointSettings> endpoints = NamedEndpoints.of(settings, endpoint);
        EnvironmentSmokeTest.requireGoldenRequests(endpoints);
        CallTarget target = CallTarget.of(project, settings, on);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Testing %s on %s".formatted(environment, target));
        try (CloudFormationClient cloudFormation = target.cloudFormation();
                SageMakerClient sageMaker = target.sageMaker();
                SageMakerRuntimeClient runtime = target.sageMakerRuntime()) {
            SmokeTest smokeTest = new SmokeTest(sageMaker, runtime, Duration.ofSeconds(waitSeconds));
            EnvironmentSmokeTest test = new EnvironmentSmokeTest(cloudFormation, smokeTest);
            int exitCode = 0;
            for (EndpointSettings one : endpoints) {
                SmokeReport report = test.run(settings, one);
                out.println(report.endpoint());
                report.print(out);
                exitCode = Math.max(exitCode, report.verdict().exitCode());
            }
            return exitCode;
        }
    }
}
