package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.TrainingSettings;
import dev.sagestead.train.Training;
import dev.sagestead.train.TrainingReport;
import dev.sagestead.train.job.ApprovedModel;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code ./sagestead adopt MODEL}: makes an approved version of the registry the model that is deployed. With
 * {@code --all} it does so for every model that is registered in an environment, which is what the pipeline does.
 */
@Command(
        name = "adopt",
        mixinStandardHelpOptions = true,
        description =
                "Takes an approved version of a model from the registry into its folder: artifact, metrics, lock.",
        footer = {"", "From a kept rehearsal of the environment, else from AWS. Commit what it writes."})
final class AdoptCommand implements Callable<Integer> {

    private final Project project;

    @ArgGroup(multiplicity = "1")
    private Models models;

    /** One, or all; either has to be said. */
    private static final class Models {

        @Parameters(paramLabel = "MODEL", description = "Name of a folder below " + TrainCommand.MODELS + ".")
        private String model;

        @Option(
                names = "--all",
                description = {
                    "Every model with a pipeline in the environment; one of which",
                    "no version is approved stays as it is."
                })
        private boolean all;
    }

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
        if (models.all && number != null) {
            throw new ParameterException(
                    spec.commandLine(), "--version-number is of one model; name the model instead of --all");
        }
        Path folders = project.root().resolve(TrainCommand.MODELS);
        List<ModelFolder> named = models.all ? List.of() : List.of(KnownModels.open(folders, models.model));
        CloudEnvironment cloud = new CloudEnvironment(project, environment);
        List<ModelFolder> asked = models.all ? registered(cloud) : named;
        String names = asked.stream().map(ModelFolder::name).collect(Collectors.joining(", "));
        cloud.with("adopting " + names, this::say, (target, sageMaker, s3) -> {
            Map<ModelFolder, ApprovedModel> found = new LinkedHashMap<>();
            // All of them are looked for before any is written.
            for (ModelFolder folder : asked) {
                String group = cloud.pipelineOf(folder.name());
                Optional<ApprovedModel> approved = models.all
                        ? ApprovedModel.newest(sageMaker, s3, group)
                        : Optional.of(ApprovedModel.find(sageMaker, s3, group, Optional.ofNullable(number)));
                if (approved.isEmpty()) {
                    ApprovedModel.letStay(folder, group);
                    say("  no version of %s is approved; the model stays as it is".formatted(group));
                }
                approved.ifPresent(one -> found.put(folder, one));
            }
            found.forEach(this::adopt);
            return found;
        });
        return 0;
    }

    private void adopt(ModelFolder folder, ApprovedModel approved) {
        say("  " + approved.arn());
        approved.said().ifPresent(said -> say("  approved: " + said));
        TrainingReport report = Training.run(folder, approved);
        report.trained()
                .metrics()
                .forEach((name, value) -> say(String.format(Locale.ROOT, "  %-24s %.4f", name, value)));
        say("wrote in " + Path.of(TrainCommand.MODELS, folder.name()) + "; review and commit it");
    }

    private List<ModelFolder> registered(CloudEnvironment cloud) {
        return cloud.settings()
                .training()
                .map(TrainingSettings::models)
                .orElseThrow(() ->
                        new InvalidInputException("%s has no training in cdk.json, so no model is registered there"
                                .formatted(cloud.settings().name())));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
