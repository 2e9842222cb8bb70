package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The processes that came from a copy of the checkout: each has its path, or runs in it. */
final class RunningProcesses {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private RunningProcesses() {}

    /** Returns those that run now. */
    static List<String> of(ProjectCopy project) {
        return ProcessHandle.allProcesses()
                .filter(ProcessHandle::isAlive)
                .filter(process -> isOf(project, process))
                .map(process ->
                        process.pid() + " " + process.info().commandLine().orElse("?"))
                .toList();
    }

    /** Returns when none runs any more; if some go on, the test fails with them. */
    static void awaitNone(ProjectCopy project) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!of(project).isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        assertThat(of(project)).isEmpty();
    }

    private static boolean isOf(ProjectCopy project, ProcessHandle process) {
        try {
            Path directory =
                    Path.of("/proc", String.valueOf(process.pid()), "cwd").toRealPath();
            return directory.startsWith(project.root());
        } catch (IOException e) {
            return process.info()
                    .commandLine()
                    .orElse("")
                    .contains(project.root().toString());
        }
    }
}
