package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.plan.DurationTable;
import dev.sagestead.plan.Plan;
import dev.sagestead.plan.PlanPicture;
import dev.sagestead.plan.PlanText;
import dev.sagestead.plan.Planner;
import dev.sagestead.preflight.Subject;
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

/** {@code ./sagestead plan}: says how long a deployment takes on AWS, and what makes it so long. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says how long a first deployment, a new model and a teardown take on AWS, and why.",
        footer = {
            "",
            "Asks nobody: the order is the templates', the times are published or assumed, as",
            "the report says of each. Exit codes: 0 done, 2 used wrongly."
        })
final class PlanCommand implements Callable<Integer> {

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
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many stacks cdk deploy is told to deploy at once (default: ${DEFAULT-VALUE}).")
    private int concurrency;

    @Option(
            names = "--upload",
            paramLabel = "MBIT",
            defaultValue = "20",
            description = "Megabits a second that files are uploaded with (default: ${DEFAULT-VALUE}).")
    private double upload;

    @Option(names = "--svg", paramLabel = "FILE", description = "Draw it to FILE, as SVG.")
    private Path svg;

    @Option(names = "--report", paramLabel = "FILE", description = "Write all of it to FILE, as JSON.")
    private Path report;

    PlanCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        if (concurrency < 1) {
            throw new InvalidInputException("--concurrency should be 1 or more, got %d".formatted(concurrency));
        }
        if (!(upload > 0) || Double.isInfinite(upload)) {
            throw new InvalidInputException(
                    "--upload should be more than 0 megabits a second, got %s".formatted(upload));
        }
        Settings all = CdkJson.read(project.cdkJson(), project.modelArtifacts());
        EnvironmentSettings settings = all.environment(environment);
        Optional<ReportFile> picture = Optional.ofNullable(svg).map(path -> ReportFile.at("--svg", path));
        Optional<ReportFile> file = Optional.ofNullable(report).map(path -> ReportFile.at("--report", path));
        PrintWriter err = spec.commandLine().getErr();
        CloudAssembly read = GivenAssembly.read(project, assembly, line -> {
            err.println("plan: " + line);
            err.flush();
        });
        Plan plan = new Planner(
                        all.application(), settings, Subject.stacksOf(settings, read), DurationTable.load(), upload)
                .plan(concurrency);
        PrintWriter out = spec.commandLine().getOut();
        PlanText.of(plan).forEach(out::println);
        out.flush();
        picture.ifPresent(to -> to.write(PlanPicture.of(plan)));
        file.ifPresent(to -> to.write(plan));
        return 0;
    }
}
