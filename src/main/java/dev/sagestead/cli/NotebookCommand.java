package dev.sagestead.cli;

import dev.sagestead.InvalidInputException;
import dev.sagestead.WholeFile;
import dev.sagestead.notebook.NotebookText;
import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.settings.CdkJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./sagestead notebook}: the starter notebook for those who are not in Studio. */
@Command(
        name = "notebook",
        mixinStandardHelpOptions = true,
        description = "Writes the starter notebook that every new space of Studio has.",
        footer = {
            "",
            "To run it against a kept rehearsal, start any Jupyter with boto3 after",
            "eval \"$(./sagestead env)\", with SAGESTEAD_USER set to a user of the environment."
        })
final class NotebookCommand implements Callable<Integer> {

    private final Project project;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ENV", description = "Environment in cdk.json.")
    private String environment;

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to write it; a file that is there stays.")
    private Path file;

    NotebookCommand(Project project) {
        this.project = project;
    }

    @Override
    public Integer call() {
        String notebook = NotebookText.of(
                CdkJson.read(project.cdkJson(), project.modelArtifacts()).environment(environment));
        Path target = ReportFile.whereTheUserIs(file);
        if (Files.exists(target)) {
            throw new InvalidInputException(file + ": is there already; name another file");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new InvalidInputException(file + ": there is no folder for it; make it first");
        }
        try {
            WholeFile.write(target, (notebook + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidInputException("%s: cannot be written (%s); name another file".formatted(file, e));
        }
        spec.commandLine().getOut().println("wrote " + file);
        return 0;
    }
}
