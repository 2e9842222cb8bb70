package dev.sagestead.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunTest {

    private static final ScriptImage IMAGE = ScriptImage.here();

    @TempDir
    private Path optMl;

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void install() {
        IMAGE.install();
    }

    @Test
    void findsThePackagesOfTheContainers() {
        ScriptEnd end = run("import sklearn, pandas, xgboost; print(xgboost.__version__, sklearn.__version__)");

        assertThat(end).isEqualTo(new ScriptEnd.Exit(0, List.of()));
        assertThat(log)
                .containsExactly(IMAGE.packages().get("xgboost-cpu") + " "
                        + IMAGE.packages().get("scikit-learn"));
    }

    @Test
    void pathsBelowOptMlAreThoseOfTheFolderAndNothingElseIsTouched() {
        ScriptEnd end = run(
                "import os, sys; print(*sys.argv[1:], os.environ['SM_MODEL_DIR'])",
                "/opt/ml/input",
                "--output=/opt/ml/output",
                "/opt/mlx",
                "s3://opt/ml/");

        assertThat(end).isEqualTo(new ScriptEnd.Exit(0, List.of()));
        assertThat(log)
                .containsExactly("%1$s/input --output=%1$s/output /opt/mlx s3://opt/ml/ %1$s/model".formatted(optMl));
    }

    @Test
    void nothingOfWhoRunsItIsSeenNotEvenCredentials() {
        run("import os; print([name for name in os.environ if name.startswith(('AWS', 'USER', 'JAVA'))])");

        assertThat(log).containsExactly("['AWS_EC2_METADATA_DISABLED']");
    }

    @Test
    void aFailureHasTheExceptionAsItsReason() {
        ScriptEnd end = run("raise ValueError('no column claim_id')");

        assertThat(end).isInstanceOfSatisfying(ScriptEnd.Exit.class, exit -> {
            assertThat(exit.isWell()).isFalse();
            assertThat(exit.reason()).isEqualTo("ValueError: no column claim_id");
        });
    }

    @Test
    void whatIsToldToStopStopsWithItsChildren() throws Exception {
        AtomicBoolean isToStop = new AtomicBoolean();
        Path child = optMl.resolve("child");
        String script = """
                import subprocess, sys, time
                child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
                open(sys.argv[1], "w").write(str(child.pid))
                print("started")
                time.sleep(60)
                """;

        ScriptEnd end = new ScriptRun(IMAGE, line -> isToStop.set(true))
                .run(call(List.of("python3", "-c", script, child.toString())), isToStop::get);

        assertThat(end).isEqualTo(new ScriptEnd.Stopped());
        CompletableFuture<?> gone = ProcessHandle.of(Long.parseLong(Files.readString(child)))
                .<CompletableFuture<?>>map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null));
        assertThat(gone).succeedsWithin(Duration.ofSeconds(5));
    }

    private ScriptEnd run(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("python3", "-c", script));
        command.addAll(List.of(arguments));
        return new ScriptRun(IMAGE, log::add).run(call(command), () -> false);
    }

    private ScriptCall call(List<String> command) {
        return new ScriptCall(optMl, optMl, command, Map.of("SM_MODEL_DIR", "/opt/ml/model"));
    }
}
