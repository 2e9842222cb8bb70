package dev.sagestead.cli;

import dev.sagestead.rehearsal.Project;
import dev.sagestead.rehearsal.ReportFile;
import dev.sagestead.review.assembly.CloudAssembly;
import dev.sagestead.review.checkout.Sides;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The cloud assembly that {@code --assembly} names, or what the working tree synthesises. */
final class GivenAssembly {

    private GivenAssembly() {}

    /**
     * Reads it.
     *
     * @param folder null for the working tree
     * @param progress is told what takes a while
     */
    static CloudAssembly read(Project project, Path folder, Consumer<String> progress) {
        return folder != null
                ? CloudAssembly.read(ReportFile.whereTheUserIs(folder))
                : new Sides(project.root(), project.state(), project.cdkCli(), progress)
                        .workingTree()
                        .assembly();
    }
}
