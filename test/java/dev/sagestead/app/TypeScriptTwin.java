package dev.sagestead.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The same app in TypeScript, below {@code bench/typescript}: run as the CDK CLI would, without the CLI. */
final class TypeScriptTwin {

    private static final Path HOME = Path.of("bench", "typescript").toAbsolutePath();

    static {
        Ended prepared = run(new ProcessBuilder(HOME.resolve("prepare").toString()));
        if (prepared.exitCode() != 0) {
            throw new IllegalStateException("the TypeScript twin is not installed: " + prepared.output());
        }
    }

    private TypeScriptTwin() {}

    /** Synthesises, and reads back what was written. */
    static Synthesised synthesise(String name, Map<String, Object> context) {
        Path folder = TestApp.emptyFolder(name);
        Ended ended = start(folder, context);
        if (ended.exitCode() != 0) {
            throw new AssertionError("the twin ended with %d: %s".formatted(ended.exitCode(), ended.output()));
        }
        return Synthesised.readBack(folder, context, TestApp.MODEL_ARTIFACTS);
    }

    /** Starts it, and returns how it ended. */
    static Ended start(Path folder, Map<String, Object> context) {
        ProcessBuilder twin =
                new ProcessBuilder("node", HOME.resolve("dist/bin/sagestead.js").toString());
        twin.environment().put("CDK_OUTDIR", folder.toAbsolutePath().toString());
        twin.environment().put("CDK_CONTEXT_JSON", TestApp.writeJson(context));
        return run(twin);
    }

    private static Ended run(ProcessBuilder builder) {
        try {
            Process process = builder.redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + builder.command(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** How a process ended, and all that it printed. */
    record Ended(int exitCode, String output) {}
}
