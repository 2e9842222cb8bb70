package dev.sagestead.rehearsal;

import dev.sagestead.rehearsal.RehearsalReport.Check;
import dev.sagestead.rehearsal.RehearsalReport.Smoke;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.EnvironmentSmokeTest;
import dev.sagestead.smoke.LatencyBudget;
import dev.sagestead.smoke.SmokePlan;
import dev.sagestead.smoke.SmokeReceipt;
import dev.sagestead.smoke.SmokeReport;
import dev.sagestead.smoke.Tool;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The same smoke test that runs against AWS, on what was rehearsed. */
final class RehearsedSmoke {

    private static final Duration BOUND = Duration.ofSeconds(60);

    private final Project project;
    private final LocalAws aws;
    private final PrintWriter out;

    RehearsedSmoke(Project project, LocalAws aws, PrintWriter out) {
        this.project = project;
        this.aws = aws;
        this.out = out;
    }

    /** Tries every endpoint of the environment. */
    Smoke run(EnvironmentSettings environment) {
        SmokePlan plan = new SmokePlan(BOUND, BOUND, LatencyBudget.standard());
        EnvironmentSmokeTest test = new EnvironmentSmokeTest(environment, new LocalClients(aws), plan);
        Instant started = Instant.now();
        List<SmokeReport> reports = new ArrayList<>();
        for (EndpointSettings endpoint : environment.endpoints()) {
            SmokeReport report = test.run(endpoint);
            out.println(report.endpoint());
            report.print(out);
            reports.add(report);
        }
        SmokeReceipt receipt = SmokeReceipt.of(
                Tool.in(project.root()), environment, SmokeReceipt.Where.REHEARSAL, started, Instant.now(), reports);
        List<Check> checks = reports.stream()
                .flatMap(report -> report.checks().stream()
                        .map(check -> new Check(
                                report.endpoint() + ": " + check.name(), check.ok(), check.expected(), check.got())))
                .toList();
        return new Smoke(checks.stream().allMatch(Check::ok), checks, receipt);
    }
}
