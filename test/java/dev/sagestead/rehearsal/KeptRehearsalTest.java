package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.cli.Main;
import dev.sagestead.rehearsal.KeptRehearsal.KeptProcess;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRehearsalTest {

    private static final URI HERE = URI.create("http://127.0.0.1:1");

    @TempDir
    private Path root;

    @Test
    void oneThatLostAProcessCannotBeCalledButWhatIsLeftIsStopped() throws Exception {
        Process left = new ProcessBuilder("sleep", "60").start();
        Process lost = new ProcessBuilder("sleep", "60").start();
        note("dev", left, lost);
        lost.destroyForcibly().waitFor();
        Project project = new Project(root);

        assertThat(KeptRehearsal.of(project, "dev")).isEmpty();
        assertThat(stop()).isEqualTo("Stopped the rehearsal of dev.\n");

        assertThat(left.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(KeptRehearsal.noted(project)).isEmpty();
        assertThat(root.resolve("work")).doesNotExist();
        assertThat(stop()).isEqualTo("No rehearsal is kept: nothing to stop.\n");
    }

    @Test
    void aNameThatIsNotKeptIsNotTakenForAll() throws Exception {
        Process running = new ProcessBuilder("sleep", "60").start();
        note("dev", running);

        assertThat(stop("deb")).isEqualTo("No rehearsal of deb is kept: nothing to stop.\n");

        assertThat(running.isAlive()).isTrue();
        running.destroyForcibly();
    }

    @Test
    void aCommandEndsWithItsLeash() throws Exception {
        Process leash = new ProcessBuilder("python3", "src/main/python/leash.py", "sleep", "60")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Optional<ProcessHandle> command = Optional.empty();
        while (command.isEmpty() && leash.isAlive()) {
            Thread.sleep(100);
            command = leash.children().findAny();
        }

        leash.destroyForcibly();

        command.orElseThrow().onExit().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCommandDoesNotBeginIfItsLeashWasKilledJustBefore() throws Exception {
        String gone = "import leash; leash.end_with(leash=0); print('begins')";
        Process command = new ProcessBuilder("python3", "-B", "-c", gone)
                .directory(Path.of("src/main/python").toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(command.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(command.waitFor()).isEqualTo(1);
    }

    private String stop(String... arguments) {
        StringWriter out = new StringWriter();
        String[] command = new String[arguments.length + 1];
        command[0] = "stop";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        int exitCode =
                Main.commandLine(new Project(root)).setOut(new PrintWriter(out)).execute(command);
        assertThat(exitCode).isZero();
        return out.toString();
    }

    private void note(String environment, Process... processes) throws IOException {
        Path folder = Files.createDirectories(root.resolve("work"));
        List<KeptProcess> kept = List.of(processes).stream()
                .map(process -> KeptProcess.of(process.toHandle()))
                .toList();
        Files.createDirectories(root.resolve(".sagestead"));
        new JsonMapper()
                .writeValue(
                        root.resolve(".sagestead/kept-" + environment + ".json").toFile(),
                        new KeptRehearsal(
                                environment, "111111111111", "eu-west-1", HERE, HERE, folder.toString(), kept));
    }
}
