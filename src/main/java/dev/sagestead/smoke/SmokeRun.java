package dev.sagestead.smoke;

import dev.sagestead.aws.AwsClients;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The smoke test of several endpoints of an environment, printed as it goes on.
 *
 * @param reports one for each endpoint, in the order given
 * @param receipt of all
 */
public record SmokeRun(List<SmokeReport> reports, SmokeReceipt receipt) {

    /**
     * Where to test, and on whose behalf.
     *
     * @param clients lead to the environment's account
     * @param where which kind of account that is
     * @param checkout whose commit the receipt names
     * @param out takes a line for each check
     */
    public record Setting(AwsClients clients, SmokeReceipt.Where where, Path checkout, PrintWriter out) {}

    /** Tests; whatever a service does ends in the reports, never in an exception. */
    public static SmokeRun of(
            EnvironmentSettings environment, List<EndpointSettings> endpoints, SmokePlan plan, Setting setting) {
        EnvironmentSmokeTest test = new EnvironmentSmokeTest(environment, setting.clients(), plan);
        Instant started = Instant.now();
        List<SmokeReport> reports = new ArrayList<>();
        test.run(endpoints, report -> {
            setting.out().println(report.endpoint());
            report.print(setting.out());
            reports.add(report);
        });
        SmokeReceipt receipt = SmokeReceipt.of(
                Tool.in(setting.checkout()), environment, setting.where(), started, Instant.now(), reports);
        return new SmokeRun(reports, receipt);
    }
}
