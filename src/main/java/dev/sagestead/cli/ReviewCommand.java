package dev.sagestead.cli;

import dev.sagestead.cost.PriceTable;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.review.change.DiffEngine;
import dev.sagestead.review.checkout.Sides;
import dev.sagestead.review.guard.Waiver;
import dev.sagestead.review.guard.Waivers;
import dev.sagestead.review.report.Review;
import dev.sagestead.review.report.ReviewFiles;
import dev.sagestead.review.report.Reviewer;
import dev.sagestead.review.report.Reviewer.Side;
import dev.sagestead.review.report.Terminal;
import dev.sagestead.settings.Budget;
import dev.sagestead.settings.CdkJson;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./sagestead review}: what a deployment would do, for the reviewer of a pull request. */
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = "Says what a deployment would do: which endpoint rolls, what is replaced, what it costs.",
        footer = {
            "",
            "Writes review.md (the comment), review.json and review.html (a page).",
            "Exit codes: 0 nothing blocks, 1 something does, 2 used wrongly."
        })
final class ReviewCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--base",
            paramLabel = "REF|DIR",
            required = true,
            description = "What is deployed: a commit, or a folder with a cloud assembly (cdk.out).")
    private String base;

    @Option(
            names = "--head",
            paramLabel = "DIR",
            description = "What would be: a folder with a cloud assembly; the working tree if not named.")
    private Path head;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the files go (default: .sagestead/review).")
    private Path out;

    ReviewCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        LocalDate today = LocalDate.now();
        List<Waiver> waivers = Waivers.read(project.root(), today);
        ReviewFiles files =
                ReviewFiles.in(out == null ? project.state().resolve("review") : ReportFile.whereTheUserIs(out));
        PrintWriter err = spec.commandLine().getErr();
        Sides sides = new Sides(project.root(), project.state(), project.cdkCli(), line -> {
            err.println("review: " + line);
            err.flush();
        });
        Side before = sides.base(base, ReportFile.whereTheUserIs(Path.of(base)));
        Side after =
                head == null ? sides.workingTree() : sides.assembly(head.toString(), ReportFile.whereTheUserIs(head));
        Review review = new Reviewer(new DiffEngine(project.root()), waivers, budgets(), PriceTable.load(), today)
                .review(before, after);
        files.write(review);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.print(Terminal.of(review));
        terminal.println("%nWritten to %s".formatted(files.folder()));
        terminal.flush();
        return review.passes() ? 0 : 1;
    }

    /** Two assemblies may be of another app, in a folder without one. */
    private Map<String, Budget> budgets() {
        Map<String, Budget> budgets = new TreeMap<>();
        if (!Files.exists(project.cdkJson())) {
            return budgets;
        }
        CdkJson.read(project.cdkJson(), project.modelArtifacts())
                .environments()
                .forEach(environment ->
                        environment.budget().ifPresent(budget -> budgets.put(environment.name(), budget)));
        return budgets;
    }
}
