package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.KeptRehearsal;
import dev.sagestead.rehearsal.LocalClients;
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
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.regions.Region;
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
    private Target on;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for InService; ${DEFAULT-VALUE} if not given.")
    private int waitSeconds;

    /** Where to test. */
    private enum Target {
        aws,
        rehearsal
    }

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
        List<EndpointSettings> endpoints = endpoints(settings);
        EnvironmentSmokeTest.requireGoldenRequests(endpoints);
        Optional<KeptRehearsal> kept = kept();
        PrintWriter out = spec.commandLine().getOut();
        out.println(
                kept.isPresent()
                        ? "Testing " + environment + " on the kept rehearsal"
                        : "Testing %s on AWS (%s)"
                                .formatted(environment, settings.target().region()));
        Region region = Region.of(settings.target().region());
        Optional<LocalClients> local = kept.map(one -> new LocalClients(one.aws()));
        try (CloudFormationClient cloudFormation = local.map(LocalClients::cloudFormation)
                        .orElseGet(() ->
                                CloudFormationClient.builder().region(region).build());
                SageMakerClient sageMaker = local.map(LocalClients::sageMaker)
                        .orElseGet(
                                () -> SageMakerClient.builder().region(region).build());
                SageMakerRuntimeClient runtime = local.map(LocalClients::sageMakerRuntime)
                        .orElseGet(() ->
                                SageMakerRuntimeClient.builder().region(region).build())) {
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

    private List<EndpointSettings> endpoints(EnvironmentSettings settings) {
        List<EndpointSettings> found = settings.endpoints().stream()
                .filter(one -> endpoint == null || one.name().equals(endpoint))
                .toList();
        if (settings.endpoints().isEmpty()) {
            throw new InvalidInputException(
                    "environment %s has no endpoints in cdk.json, so there is nothing to test; add one, or test another"
                            .formatted(environment));
        }
        if (found.isEmpty()) {
            throw new InvalidInputException("environment %s has no endpoint %s in cdk.json; it has %s"
                    .formatted(
                            environment,
                            endpoint,
                            settings.endpoints().stream()
                                    .map(EndpointSettings::name)
                                    .collect(Collectors.joining(", "))));
        }
        return found;
    }

    private Optional<KeptRehearsal> kept() {
        Optional<KeptRehearsal> kept = on == Target.aws ? Optional.empty() : KeptRehearsal.of(project, environment);
        if (on == Target.rehearsal && kept.isEmpty()) {
            throw new InvalidInputException("no rehearsal of %s is kept; start one with ./sagestead rehearse %s --keep"
                    .formatted(environment, environment));
        }
        if (on == null && kept.isEmpty() && wasKept()) {
            throw new InvalidInputException(
                    "the rehearsal of %1$s that was kept has ended; forget it with ./sagestead stop %1$s, or test on AWS with --on aws"
                            .formatted(environment));
        }
        return kept;
    }

    /** Who kept a rehearsal does not expect to reach AWS because a process of it died. */
    private boolean wasKept() {
        return KeptRehearsal.noted(project).stream()
                .anyMatch(one -> one.environment().equals(environment));
    }
}
