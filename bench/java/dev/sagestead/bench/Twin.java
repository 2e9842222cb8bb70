package dev.sagestead.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The same app in TypeScript, below {@code bench/typescript}, and the ways to run it. */
final class Twin {

    private static final Path HOME = Path.of("bench", "typescript").toAbsolutePath();

    private Twin() {}

    /**
     * Installs and compiles it, if that has not been done.
     *
     * @throws IllegalStateException if it cannot be; the message says why
     */
    static void prepare() {
        Command.of(HOME.resolve("prepare").toString()).output();
    }

    /** Returns the command of an app that {@code cdk init} made, which checks types and compiles each time. */
    static Command ofCdkInit() {
        return Command.of("sh", "-c", shellOfCdkInit());
    }

    /** Returns the same for a shell that runs elsewhere. */
    static String shellOfCdkInit() {
        try {
            String script = new ObjectMapper()
                    .readTree(HOME.resolve("package.json").toFile())
                    .at("/scripts/template")
                    .asText();
            return "cd '%s' && %s".formatted(HOME, script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the command that runs what was compiled before, with a Node.js of one's choice. */
    static Command precompiled(String node) {
        return Command.of(node, compiled());
    }

    /** Returns the file that was compiled before. */
    static String compiled() {
        return HOME.resolve("dist/bin/sagestead.js").toString();
    }
}
