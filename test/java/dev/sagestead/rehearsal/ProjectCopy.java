package dev.sagestead.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A copy of this checkout to run commands in, as a person would, and to change files in, as a test must not in the
 * checkout itself. What the launcher installed is linked, not copied.
 */
final class ProjectCopy implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 180;
    private static final Path CHECKOUT = Path.of("").toAbsolutePath();

    private static final String JAR = "target/sagestead-0.1.0.jar";

    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='([^']*)'");

    private final Path root;
    private Map<String, String> environment = new TreeMap<>(System.getenv());

    private ProjectCopy(Path root) {
        this.root = root;
    }

    /** Copies sources, models and the build; the launcher finds nothing to prepare. */
    static ProjectCopy make() {
        try {
            Path root = Files.createTempDirectory("sagestead-copy-").toRealPath();
            for (String name : List.of(
                    "sagestead",
                    "cdk.json",
                    ".mvn/jvm.config",
                    "pom.xml",
                    "package.json",
                    "package-lock.json",
                    "requirements.txt")) {
                copy(CHECKOUT.resolve(name), root.resolve(name));
            }
            for (String name : List.of("src", "model-artifacts", "target/classes", "target/jsii")) {
                copyAll(CHECKOUT.resolve(name), root.resolve(name));
            }
            copy(CHECKOUT.resolve(JAR), root.resolve(JAR));
            shareSynths(root);
            for (String name : List.of("node_modules", ".venv", ".venv-scripts")) {
                if (Files.exists(CHECKOUT.resolve(name))) {
                    Files.createSymbolicLink(root.resolve(name), CHECKOUT.resolve(name));
                }
            }
            // Last, because its time is that of the build.
            Files.copy(CHECKOUT.resolve("target/class-path.txt"), root.resolve("target/class-path.txt"));
            return new ProjectCopy(root);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What one copy has synthesised, another one with the same settings and models need not, and the archive of classes
     * does for all of them. A test that builds anew has to {@linkplain #standAlone() stand alone}.
     */
    private static void shareSynths(Path root) throws IOException {
        Files.createSymbolicLink(
                Files.createDirectories(root.resolve(".sagestead")).resolve("assemblies"),
                Files.createDirectories(CHECKOUT.resolve("target/assemblies-of-copies")));
        Files.createSymbolicLink(
                root.resolve("target/launch"), Files.createDirectories(CHECKOUT.resolve("target/launch-of-copies")));
    }

    /** Shares no synth with other copies from here on. */
    void standAlone() {
        try {
            Files.delete(root.resolve(".sagestead/assemblies"));
            Files.delete(root.resolve("target/launch"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path root() {
        return root;
    }

    /** Sets variables of what is run from here on. */
    void export(Map<String, String> variables) {
        environment.putAll(variables);
    }

    /** Points what is run from here on at the kept rehearsal, as a shell does with {@code ./sagestead env}. */
    void pointAtRehearsal() {
        Map<String, String> variables = new TreeMap<>();
        Matcher export = EXPORT.matcher(run("./sagestead", "env").output());
        while (export.find()) {
            variables.put(export.group(1), export.group(2));
        }
        export(variables);
    }

    /** Forgets all variables that were set. */
    void resetEnvironment() {
        environment = new TreeMap<>(System.getenv());
    }

    /** Runs a command to its end. */
    Result run(String... command) {
        try {
            Path output = Files.createTempFile("sagestead-output-", ".txt");
            Process process = builder(command).redirectOutput(output.toFile()).start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(
                        String.join(" ", command) + " does not end; so far it printed:\n" + Files.readString(output));
            }
            Result result = new Result(process.exitValue(), Files.readString(output));
            Files.delete(output);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Runs the pinned CDK CLI. */
    Result cdk(String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", "node_modules/aws-cdk/bin/cdk"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--no-notices", "--no-color"));
        return run(command.toArray(String[]::new));
    }

    /** Starts a command whose output the caller reads. */
    Process start(String... command) {
        try {
            return builder(command).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command printed, standard error included, and the code it ended with. */
    record Result(int exitCode, String output) {}

    @Override
    public void close() {
        WorkFolder.delete(root);
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Copies a folder with all it holds. */
    static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(to);
        } else {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    /** Returns the text of a file of the copy. */
    String read(String file) {
        try {
            return Files.readString(root.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file of the copy. */
    void write(String file, byte[] content) {
        try {
            Files.write(root.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces a file of the copy. */
    void write(String file, String content) {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }
}
