package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.EnvironmentSmokeTest;
import dev.sagestead.smoke.LatencyBudget;
import dev.sagestead.smoke.SmokePlan;
import dev.sagestead.smoke.SmokeReceipt.Where;
import dev.sagestead.smoke.SmokeRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Option(
            names = "--async-wait",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "How long to wait for asynchronous answers, which may have to start an instance;"
                    + " ${DEFAULT-VALUE} if not given.")
    private int asyncWaitSeconds;

    @Option(
            names = "--calls",
            paramLabel = "N",
            defaultValue = "" + LatencyBudget.DEFAULT_CALLS,
            description = "How many calls to measure, 0 for none; ${DEFAULT-VALUE} if not given.")
    private int calls;

    @Option(
            names = "--p99-millis",
            paramLabel = "MS",
            defaultValue = "" + LatencyBudget.DEFAULT_P99_MILLIS,
            description = "How long they may take from here, at the 99th percentile (of fewer than 100 calls, the"
                    + " slowest); ${DEFAULT-VALUE} if not given.")
    private double p99Millis;

    @Option(names = "--receipt", paramLabel = "FILE", description = "Write what was found to FILE, as JSON.")
    private Path receipt;

    SmokeCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        SmokePlan plan = new SmokePlan(
                seconds("--wait", waitSeconds),
                seconds("--async-wait", asyncWaitSeconds),
                new LatencyBudget(calls, p99Millis));
        EnvironmentSettings settings =
                CdkJson.read(project.cdkJson(), project.modelArtifacts()).environment(environment);
        List<EndpointSettings> endpoints = NamedEndpoints.of(settings, endpoint);
        EnvironmentSmokeTest.requireExpectations(endpoints);
        Optional<ReportFile> file = Optional.ofNullable(receipt).map(path -> ReportFile.at("--receipt", path));
        CallTarget target = CallTarget.of(project, settings, on);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Testing %s on %s".formatted(environment, target));
        Where where = target.isRehearsal() ? Where.REHEARSAL : Where.AWS;
        SmokeRun run = SmokeRun.of(settings, endpoints, plan, new SmokeRun.Setting(target, where, project.root(), out));
        file.ifPresent(to -> to.write(run.receipt()));
        return run.reports().stream()
                .mapToInt(report -> report.verdict().exitCode())
                .max()
                .orElseThrow();
    }

    private static Duration seconds(String option, int seconds) {
        if (seconds < 0) {
            throw new InvalidInputException("%s should be 0 seconds or more, got %d".formatted(option, seconds));
        }
        return Duration.ofSeconds(seconds);
    }
}
