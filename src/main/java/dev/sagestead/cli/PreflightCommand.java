package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.preflight.Preflight;
import dev.sagestead.preflight.PreflightReport;
import dev.sagestead.preflight.PreflightText;
import dev.sagestead.preflight.Subject;
import dev.sagestead.preflight.Subject.Increase;
import dev.sagestead.preflight.Subject.Where;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.settings.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead preflight}: asks an account whether it would take a deployment. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        description = "Asks an account, before anything is deployed, for all that would let a deployment fail.",
        footer = {
            "",
            "Of a kept rehearsal of the environment if there is one, else of AWS.",
            "Exit codes: 0 nothing fails (warnings are allowed), 1 something does,",
            "2 used wrongly, or nobody could be asked."
        })
final class PreflightCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment in cdk.json.")
    private String environment;

    @Option(
            names = "--assembly",
            paramLabel = "DIR",
            description = "The cloud assembly to be deployed (cdk.out); the working tree if not named.")
    private Path assembly;

    @Option(
            names = "--pipeline-account",
            paramLabel = "ACCOUNT",
            description = "Account of the pipeline, which the bootstrap has to trust; cdk.json's if not named.")
    private String pipelineAccount;

    @Option(
            names = "--request-increase",
            description = "Ask Service Quotas for more where a quota is too small, once each.")
    private boolean requestIncrease;

    @Option(names = "--on", paramLabel = "aws|rehearsal", description = "Where, whatever is kept.")
    private CallTarget.Wanted on;

    @Option(names = "--report", paramLabel = "FILE", description = "Write what was found to FILE, as JSON.")
    private Path report;

    PreflightCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        if (pipelineAccount != null && !pipelineAccount.matches("\\d{12}")) {
            throw new InvalidInputException(
                    "--pipeline-account should be an account of 12 digits, got \"%s\"".formatted(pipelineAccount));
        }
        Settings all = CdkJson.read(project.cdkJson(), project.modelArtifacts());
        EnvironmentSettings settings = all.environment(environment);
        Optional<ReportFile> file = Optional.ofNullable(report).map(path -> ReportFile.at("--report", path));
        CallTarget target = CallTarget.of(project, settings, on);
        Subject subject = new Subject(
                settings,
                Subject.stacksOf(settings, assembly()),
                Optional.ofNullable(pipelineAccount)
                        .or(() ->
                                all.pipeline().map(pipeline -> pipeline.target().account())),
                target.isRehearsal() ? Where.REHEARSAL : Where.AWS,
                requestIncrease ? Increase.REQUESTED : Increase.SHOWN);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Preflight of %s (account %s) on %s"
                .formatted(environment, settings.target().account(), target));
        out.flush();
        PreflightReport found = Preflight.of(subject, target);
        PreflightText.print(found, out);
        file.ifPresent(to -> to.write(found));
        return found.exitCode();
    }

    private CloudAssembly assembly() {
        PrintWriter err = spec.commandLine().getErr();
        return GivenAssembly.read(project, assembly, line -> {
            err.println("preflight: " + line);
            err.flush();
        });
    }
}
