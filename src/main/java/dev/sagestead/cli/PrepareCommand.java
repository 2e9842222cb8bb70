package dev.sagestead.cli;

import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.script.ScriptImage;
import dev.sagestead.train.Preparation;
import dev.sagestead.train.PreparationTask;
import dev.sagestead.train.RefusedRowsException;
import dev.sagestead.train.TrainingReport.WrittenFile;
import dev.sagestead.train.job.Capacity;
import dev.sagestead.train.job.LocalPreparer;
import dev.sagestead.train.job.ProcessingJobPreparer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead prepare MODEL}: turns raw tables into the files that a training learns from. */
@Command(
        name = "prepare",
        mixinStandardHelpOptions = true,
        description = "Turns a model's raw tables into its data files, with its own script; bad rows end it.",
        footer = {
            "",
            "--on sagemaker: in a kept rehearsal of the environment, else on AWS.",
            "Exit code 1: the script refuses the tables, and says which rows and why."
        })
final class PrepareCommand implements Callable<Integer> {

    private static final int DIGEST_SHOWN = 12;

    private final Project project;

    @Parameters(paramLabel = "MODEL", description = "Name of a folder below " + TrainCommand.MODELS + ".")
    private String model;

    @Mixin
    private JobOptions where;

    @Option(
            names = "--raw",
            paramLabel = "DIR",
            description = "The raw tables; raw in the model's folder if not given.")
    private Path raw;

    @Spec
    private CommandSpec spec;

    PrepareCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ModelFolder folder = KnownModels.open(project.root().resolve(TrainCommand.MODELS), model);
        Path tables = raw == null ? folder.path().resolve(PreparationTask.RAW) : ReportFile.whereTheUserIs(raw);
        try {
            List<WrittenFile> files = where.isHere() ? prepareHere(folder, tables) : prepareInSageMaker(folder, tables);
            out.println("wrote in " + Path.of(TrainCommand.MODELS, folder.name()));
            for (WrittenFile file : files) {
                out.printf(
                        Locale.ROOT,
                        "  %-24s %,11d bytes  sha256 %s%n",
                        folder.path().relativize(file.path()),
                        file.size(),
                        file.sha256().substring(0, DIGEST_SHOWN));
            }
            out.flush();
            return 0;
        } catch (RefusedRowsException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println("the tables are refused, and no file has changed:");
            e.getMessage().lines().forEach(line -> err.println("  " + line));
            err.flush();
            return 1;
        }
    }

    private List<WrittenFile> prepareHere(ModelFolder folder, Path tables) {
        say("preparing %s on this machine".formatted(folder.name()));
        return Preparation.run(folder, tables, new LocalPreparer(ScriptImage.here(), line -> say("  " + line)));
    }

    private List<WrittenFile> prepareInSageMaker(ModelFolder folder, Path tables) {
        return where.jobs(project, Capacity.ON_DEMAND)
                .with("preparing " + folder.name(), this::say, (sageMaker, s3, plan) -> {
                    if (plan.isRehearsed()) {
                        say("  rehearsed: Python packages here play the container, and no role is asked");
                    }
                    return Preparation.run(
                            folder, tables, new ProcessingJobPreparer(sageMaker, s3, plan, line -> say("  " + line)));
                });
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
