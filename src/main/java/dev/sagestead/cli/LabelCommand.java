package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.label.LabelTask;
import dev.sagestead.label.LabelledFile;
import dev.sagestead.label.LabelledRow;
import dev.sagestead.label.LabellingRun;
import dev.sagestead.label.Labels;
import dev.sagestead.label.UnlabelledRows;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.services.sagemaker.model.DescribeLabelingJobResponse;

/** {@code ./sagestead label MODEL}: lets people judge rows, and brings what they say as training data. */
@Command(
        name = "label",
        mixinStandardHelpOptions = true,
        description = "Lets a work team label rows of a model, and brings the labels as data.",
        footer = {
            "",
            "In a kept rehearsal of the environment, else on AWS. It may be interrupted:",
            "the job goes on, and --collect waits for it and brings its labels.",
            "Exit code 1: the job has ended, and no row has a label that is sure enough."
        })
final class LabelCommand implements Callable<Integer> {

    /** What of two people out of three is enough, and of one out of two is not. */
    private static final String ENOUGH = "0.6";

    private static final int MAX_WORKERS = 9;
    private static final int DEFAULT_WORKERS = 3;
    private static final int SHOWN = 10;

    private final Project project;

    @Parameters(paramLabel = "MODEL", description = "Name of a folder below " + TrainCommand.MODELS + ".")
    private String model;

    @Option(
            names = "--rows",
            paramLabel = "FILE",
            description = "CSV without label and header; data/unlabelled.csv of the model if not given.")
    private Path rows;

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "Environment in cdk.json whose team labels; not needed if one rehearsal is kept.")
    private String environment;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "How many people read each row, up to 9; 3, or as many as there are, if not given.")
    private Integer workers;

    @Option(names = "--no-wait", description = "Start the job, and do not wait for its labels.")
    private boolean isStartOnly;

    @Option(names = "--collect", paramLabel = "JOB", description = "Start nothing; bring the labels of this job.")
    private String job;

    @Option(
            names = "--confidence",
            paramLabel = "N",
            defaultValue = ENOUGH,
            description = "The least confidence of a label that counts, 0 to 1; ${DEFAULT-VALUE} if not given.")
    private double confidence;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Where labelled rows go; data/labelled/JOB.csv of the model if not given.")
    private Path to;

    @Option(names = "--append", description = "Add the rows to data/train.csv of the model instead.")
    private boolean isAppend;

    @Spec
    private CommandSpec spec;

    LabelCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        requireSense();
        ModelFolder folder = KnownModels.open(project.root().resolve(TrainCommand.MODELS), model);
        LabelTask task = LabelTask.of(folder);
        CloudLabelling cloud = new CloudLabelling(project, environment);
        if (job != null) {
            return cloud.with("labels of " + job, this::say, run -> collect(run, task, job));
        }
        UnlabelledRows unlabelled = UnlabelledRows.read(
                rows == null ? folder.data(LabelTask.UNLABELLED) : ReportFile.whereTheUserIs(rows), task);
        int readers = workers == null
                ? Math.min(DEFAULT_WORKERS, cloud.settings().workers().size())
                : workers;
        return cloud.with("labelling rows of " + folder.name(), this::say, run -> {
            String portal = run.portal();
            String started = run.start(task, unlabelled, readers);
            say("  labelling job %s, each row read by %d".formatted(started, readers));
            say("  label at " + portal);
            say("  collect later:");
            say("  ./sagestead label %s --collect %s".formatted(folder.name(), started));
            return isStartOnly ? 0 : collect(run, task, started);
        });
    }

    private void requireSense() {
        if (job != null && (rows != null || workers != null || isStartOnly)) {
            throw new InvalidInputException(
                    "--collect starts nothing; leave out --rows, --workers and --no-wait, or leave it out");
        }
        if (isAppend && to != null) {
            throw new InvalidInputException("--append is for data/train.csv; leave out it or --to");
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new InvalidInputException("--confidence should be from 0 to 1, got " + confidence);
        }
        if (workers != null && (workers < 1 || workers > MAX_WORKERS)) {
            throw new InvalidInputException("--workers should be from 1 to %d, got %d".formatted(MAX_WORKERS, workers));
        }
    }

    private int collect(LabellingRun run, LabelTask task, String name) {
        DescribeLabelingJobResponse ended = run.await(task, name);
        Labels labels = run.labels(task, ended, confidence);
        tellOfTheRest(task, labels, ended.labelCounters().unlabeled());
        if (!labels.unsure().isEmpty()) {
            Path again = task.folder().path().resolve("data/labelled/%s.unsure.csv".formatted(name));
            LabelledFile.writeWithoutLabels(again, labels.unsure());
            say("they are in %s, to be labelled again with --rows".formatted(shown(again)));
        }
        if (labels.sure().isEmpty()) {
            say("no row has a label that is sure enough, and no data were written");
            return 1;
        }
        if (isAppend) {
            Path train = task.folder().data("train");
            int added = LabelledFile.append(train, labels.sure());
            say("%d of %d labelled rows added to %s; the others are in it already"
                    .formatted(added, labels.sure().size(), shown(train)));
        } else {
            Path file = to == null
                    ? task.folder().path().resolve("data/labelled/%s.csv".formatted(name))
                    : ReportFile.whereTheUserIs(to);
            LabelledFile.write(file, labels.sure());
            say("%d labelled rows in %s, the label first"
                    .formatted(labels.sure().size(), shown(file)));
        }
        return 0;
    }

    private void tellOfTheRest(LabelTask task, Labels labels, int neverReached) {
        List<LabelledRow> unsure = labels.unsure();
        if (!unsure.isEmpty()) {
            say("people do not agree enough on %d row%s:".formatted(unsure.size(), unsure.size() == 1 ? "" : "s"));
            unsure.stream()
                    .limit(SHOWN)
                    .forEach(row -> say(String.format(
                            Locale.ROOT,
                            "  row %d: %s, confidence %.2f",
                            row.number(),
                            task.categories().get(row.label()),
                            row.confidence())));
            if (unsure.size() > SHOWN) {
                say("  and %d more".formatted(unsure.size() - SHOWN));
            }
        }
        int unlabelled = labels.unlabelled().size() + neverReached;
        if (unlabelled > 0) {
            say("%d row%s nobody has labelled".formatted(unlabelled, unlabelled == 1 ? "" : "s"));
        }
    }

    private Path shown(Path file) {
        Path absolute = file.toAbsolutePath();
        Path root = project.root().toAbsolutePath();
        return absolute.startsWith(root) ? root.relativize(absolute) : absolute;
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
