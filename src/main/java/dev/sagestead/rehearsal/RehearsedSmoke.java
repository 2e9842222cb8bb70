package dev.sagestead.rehearsal;

import dev.sagestead.rehearsal.RehearsalReport.Check;
import dev.sagestead.rehearsal.RehearsalReport.Smoke;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.EnvironmentSmokeTest;
import dev.sagestead.smoke.SmokeReport;
import dev.sagestead.smoke.SmokeTest;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;

/** The same smoke test that runs against AWS, on what was rehearsed. */
final class RehearsedSmoke {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final LocalAws aws;
    private final PrintWriter out;

    RehearsedSmoke(LocalAws aws, PrintWriter out) {
        this.aws = aws;
        this.out = out;
    }

    /** Tries every endpoint of the environment. */
    Smoke run(EnvironmentSettings environment) {
        LocalClients clients = new LocalClients(aws);
        List<Check> checks = new ArrayList<>();
        try (CloudFormationClient cloudFormation = clients.cloudFormation();
                SageMakerClient sageMaker = clients.sageMaker();
                SageMakerRuntimeClient runtime = clients.sageMakerRuntime()) {
            EnvironmentSmokeTest test =
                    new EnvironmentSmokeTest(cloudFormation, new SmokeTest(sageMaker, runtime, BOUND));
            for (EndpointSettings endpoint : environment.endpoints()) {
                SmokeReport report = test.run(environment, endpoint);
                out.println(report.endpoint());
                report.print(out);
                report.checks().stream()
                        .map(check -> new Check(
                                report.endpoint() + ": " + check.name(), check.ok(), check.expected(), check.got()))
                        .forEach(checks::add);
            }
        }
        return new Smoke(checks.stream().allMatch(Check::ok), checks);
    }
}
