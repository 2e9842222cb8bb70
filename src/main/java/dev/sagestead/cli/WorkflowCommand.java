package dev.sagestead.cli;

import dev.sagestead.WholeFile;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.settings.CdkJson;
import dev.sagestead.workflow.PromotionWorkflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./sagestead workflow}: the GitHub workflow that promotes, as {@code cdk.json} asks for it. */
@Command(
        name = "workflow",
        mixinStandardHelpOptions = true,
        description = "Prints the GitHub workflow that promotes through the environments of cdk.json.",
        footer = {"", "Exit codes: 0 done, 2 cdk.json is not valid."})
final class WorkflowCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Option(names = "--write", description = "Write it to .github/workflows/promote.yml instead.")
    private boolean write;

    WorkflowCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        String text = new PromotionWorkflow(CdkJson.read(project.cdkJson(), project.modelArtifacts())).text();
        PrintWriter out = spec.commandLine().getOut();
        if (write) {
            out.println("Written to " + written(text));
        } else {
            out.print(text);
        }
        out.flush();
        return 0;
    }

    /** What is there now, whose pins may be newer than ours. */
    private String present() {
        Path file = project.root().resolve(PromotionWorkflow.FILE);
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private Path written(String text) {
        Path file = project.root().resolve(PromotionWorkflow.FILE);
        try {
            Files.createDirectories(file.getParent());
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
