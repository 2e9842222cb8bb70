package dev.sagestead.cli;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.train.Training;
import dev.sagestead.train.TrainingReport;
import dev.sagestead.train.job.ApprovedModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead adopt MODEL}: makes an approved version of the registry the model that is deployed. */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description =
                "Takes an approved version of a model from the registry into its folder: artifact, metrics, lock.",
        footer = {"", "From a kept rehearsal of the environment, else from AWS. Commit what it writes."})
final class AdoptCommand implements Callable<Integer> {

    private final Project project;

    @Parameters(paramLabel = "MODEL", description = "Name of a folder below " + TrainCommand.MODELS + ".")
    private String model;

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Environment in cdk.json whose registry has it; not needed if one rehearsal is kept.")
    private String environment;

    @Option(
            names = "--version-number",
            paramLabel = "N",
            description = "The version; the newest approved if not given.")
    private Integer number;

    @Spec
    private CommandSpec spec;

    AdoptCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ModelFolder folder = KnownModels.open(project.root().resolve(TrainCommand.MODELS), model);
        CloudEnvironment cloud = new CloudEnvironment(project, environment);
        TrainingReport report = cloud.with("adopting " + model, this::say, (target, sageMaker, s3) -> {
            ApprovedModel approved =
                    ApprovedModel.find(sageMaker, s3, cloud.pipelineOf(model), Optional.ofNullable(number));
            say("  " + approved.arn());
            approved.said().ifPresent(said -> say("  approved: " + said));
            return Training.run(folder, approved);
        });
        report.trained().metrics().forEach((name, value) -> out.printf(Locale.ROOT, "  %-24s %.4f%n", name, value));
        out.println("wrote in " + Path.of(TrainCommand.MODELS, folder.name()) + "; review and commit it");
        out.flush();
        return 0;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
