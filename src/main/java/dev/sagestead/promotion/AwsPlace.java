package dev.sagestead.promotion;

import dev.sagestead.aws.AwsClients;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.LatencyBudget;
import dev.sagestead.smoke.SmokePlan;
import dev.sagestead.smoke.SmokeReceipt;
import dev.sagestead.smoke.SmokeRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * An environment on AWS, in the account that the surrounding credentials lead to. A Ctrl-C reaches the CDK CLI, too.
 *
 * @param checkout where the program runs
 * @param cdkCli the pinned CLI
 * @param clients lead to the same account
 * @param out takes what the smoke test finds
 */
public record AwsPlace(Path checkout, Path cdkCli, AwsClients clients, PrintWriter out) implements Place {

    private static final Duration IN_SERVICE = Duration.ofSeconds(60);

    /** An asynchronous endpoint may have to start an instance first. */
    private static final Duration ASYNCHRONOUS = Duration.ofMinutes(15);

    @Override
    public SmokeReceipt.Where where() {
        return SmokeReceipt.Where.AWS;
    }

    @Override
    public void deploy(Path assembly, EnvironmentSettings environment) {
        List<String> command = new ArrayList<>(List.of("node", cdkCli.toString()));
        command.addAll(CdkDeploy.arguments(assembly, environment));
        command.addAll(List.of("--no-notices", "--no-color"));
        // From the assembly's own folder, where there is no cdk.json whose app or context could mix in.
        ProcessBuilder cdk =
                new ProcessBuilder(command).directory(assembly.toFile()).redirectErrorStream(true);
        cdk.environment().put("NODE_NO_WARNINGS", "1");
        try {
            Process process = cdk.start();
            process.getOutputStream().close();
            process.inputReader().lines().forEach(line -> {
                out.println("             " + line);
                out.flush();
            });
            if (process.waitFor() != 0) {
                throw new PromotionRefusedException(
                        "%1$s: cdk deploy failed, see above; %1$s keeps its receipt and nothing goes on from here; for the cause: ./sagestead explain %1$s"
                                .formatted(environment.name()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run the CDK CLI " + cdkCli, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public SmokeReceipt smoke(EnvironmentSettings environment) {
        SmokePlan plan = new SmokePlan(IN_SERVICE, ASYNCHRONOUS, LatencyBudget.standard());
        SmokeRun.Setting setting = new SmokeRun.Setting(clients, where(), checkout, out);
        return SmokeRun.of(environment, environment.endpoints(), plan, setting).receipt();
    }
}
