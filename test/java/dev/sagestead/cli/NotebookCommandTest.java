package dev.sagestead.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sagestead.InvalidInputException;
import dev.sagestead.rehearsal.Project;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class NotebookCommandTest {

    @TempDir
    private Path folder;

    @Test
    void writesTheNotebookOfTheEnvironment() throws Exception {
        run(folder.resolve("starter.ipynb"));

        assertThat(Files.readString(folder.resolve("starter.ipynb")))
                .contains("NameContains=\\\"staging-\\\"")
                .endsWith("}\n");
    }

    @Test
    void aNotebookThatSomebodyWorksInIsNotOverwritten() throws Exception {
        Path mine = Files.writeString(folder.resolve("mine.ipynb"), "mine");

        assertThatThrownBy(() -> run(mine))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(mine + ": is there already; name another file");
        assertThat(mine).hasContent("mine");
    }

    @Test
    void aFolderThatIsMissingIsSaid() {
        Path file = folder.resolve("missing/starter.ipynb");

        assertThatThrownBy(() -> run(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(file + ": there is no folder for it; make it first");
    }

    private static void run(Path file) throws Exception {
        NotebookCommand command = new NotebookCommand(Project.here());
        CommandLine commandLine = new CommandLine(command).setOut(new PrintWriter(new StringWriter()));
        commandLine.parseArgs("staging", file.toString());
        assertThat(command.call()).isZero();
    }
}
