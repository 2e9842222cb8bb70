package dev.sagestead.cli;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.train.PreparationTask;
import dev.sagestead.train.job.PipelineExecution;
import dev.sagestead.train.job.RawTables;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sagemaker.model.PipelineExecutionStep;

/** {@code ./sagestead pipeline MODEL}: runs the pipeline of a model, and says what came of it. */
@Command(
        name = "pipeline",
        mixinStandardHelpOptions = true,
        description = "Runs a model's pipeline: prepare, train or tune, evaluate, register if it is good enough.",
        footer = {
            "",
            "In a kept rehearsal of the environment, else on AWS. The raw tables are",
            "uploaded from the model's folder.",
            "Exit code 1: a step failed, or the model is not good enough."
        })
final class PipelineCommand implements Callable<Integer> {

    private final Project project;

    @Parameters(paramLabel = "MODEL", description = "Name of a folder below " + TrainCommand.MODELS + ".")
    private String model;

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Environment in cdk.json; not needed if one rehearsal is kept.")
    private String environment;

    @Option(
            names = "--raw",
            paramLabel = "DIR",
            description = "The raw tables; raw in the model's folder if not given.")
    private Path raw;

    @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = "A parameter of the pipeline.")
    private Map<String, String> parameters = new LinkedHashMap<>();

    @Spec
    private CommandSpec spec;

    PipelineCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        ModelFolder folder = KnownModels.open(project.root().resolve(TrainCommand.MODELS), model);
        Path tables = raw == null ? folder.path().resolve(PreparationTask.RAW) : ReportFile.whereTheUserIs(raw);
        PreparationTask task = PreparationTask.of(folder, tables);
        CloudEnvironment cloud = new CloudEnvironment(project, environment);
        PrintWriter out = spec.commandLine().getOut();
        PipelineExecution.Outcome outcome = cloud.with("pipeline of " + model, this::say, (target, sageMaker, s3) -> {
            Map<String, String> given = new LinkedHashMap<>();
            given.put("RawTables", RawTables.upload(task, cloud.modelBucket(target), s3));
            given.putAll(parameters);
            return new PipelineExecution(sageMaker, target.isRehearsal())
                    .run(cloud.pipelineOf(model), given, this::tell);
        });
        if (!outcome.isWell()) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("the pipeline ended " + outcome.status() + ":");
            outcome.failures().forEach(failure -> failure.lines().forEach(line -> err.println("  " + line)));
            err.flush();
            return 1;
        }
        outcome.registered().ifPresent(arn -> {
            out.println("registered " + arn.substring(arn.lastIndexOf(':') + 1));
            out.println("it waits for approval; then ./sagestead adopt " + model);
        });
        out.flush();
        return 0;
    }

    private void tell(PipelineExecutionStep step) {
        double seconds = Duration.between(step.startTime(), step.endTime()).toMillis() / 1e3;
        String outcome = step.metadata().condition() == null
                ? step.stepStatusAsString().toLowerCase(Locale.ROOT)
                : step.metadata().condition().outcomeAsString();
        say(String.format(Locale.ROOT, "  %-12s %-12s %6.1f s", step.stepName(), outcome, seconds));
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
