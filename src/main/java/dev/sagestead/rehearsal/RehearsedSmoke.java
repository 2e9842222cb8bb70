package dev.sagestead.rehearsal;

import dev.sagestead.rehearsal.RehearsalReport.Check;
import dev.sagestead.rehearsal.RehearsalReport.Smoke;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.LatencyBudget;
import dev.sagestead.smoke.SmokePlan;
import dev.sagestead.smoke.SmokeReceipt;
import dev.sagestead.smoke.SmokeRun;
import java.io.PrintWriter;
import java.time.Duration;
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
        SmokeRun run = SmokeRun.of(
                environment,
                environment.endpoints(),
                plan,
                new SmokeRun.Setting(new LocalClients(aws), SmokeReceipt.Where.REHEARSAL, project.root(), out));
        List<Check> checks = run.reports().stream()
                .flatMap(report -> report.checks().stream()
                        .map(check -> new Check(
                                report.endpoint() + ": " + check.name(), check.ok(), check.expected(), check.got())))
                .toList();
        return new Smoke(checks.stream().allMatch(Check::ok), checks, run.receipt());
    }
}
