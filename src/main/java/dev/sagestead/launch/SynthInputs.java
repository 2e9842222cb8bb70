package dev.sagestead.launch;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that an assembly follows from: code, libraries, settings and models. The architecture's tests see to it that a
 * synth reads nothing else.
 */
final class SynthInputs {

    /**
     * What the CDK CLI says of itself and of who is signed in: paths of its own, which are others in every run, and the
     * account of the credentials, which no stack asks for, since each has the one of its settings.
     */
    private static final Set<String> BESIDE_THE_POINT = Set.of(
            "CDK_OUTDIR",
            "CDK_HOME",
            "CDK_ERROR_FILE",
            "CDK_PERF_COUNTERS_FILE",
            "CDK_DISABLE_VERSION_CHECK",
            "CDK_DISABLE_CLI_TELEMETRY",
            "CDK_DEFAULT_ACCOUNT",
            "CDK_DEFAULT_REGION");

    private final MessageDigest digest;

    private SynthInputs() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Returns a name for the inputs: the same for the same ones, another for others.
     *
     * @param classPath of the JVM; libraries bear their version in their name, what this project builds counts by its
     *     content
     * @param models the folder of the model folders
     * @param environment the variables of the process
     * @throws UncheckedIOException if a file or folder is missing or cannot be read
     */
    static String key(String classPath, Path models, Map<String, String> environment) {
        SynthInputs inputs = new SynthInputs();
        try {
            for (String entry : classPath.split(File.pathSeparator)) {
                inputs.say(entry);
                if (!Path.of(entry).isAbsolute()) {
                    inputs.say(Path.of(entry));
                }
            }
            inputs.say(models);
            new TreeMap<>(environment).forEach(inputs::sayVariable);
            if (environment.containsKey(CdkContext.OVERFLOW)) {
                inputs.say(Path.of(environment.get(CdkContext.OVERFLOW)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(inputs.digest.digest());
    }

    private void sayVariable(String name, String value) {
        if (name.startsWith("CDK_") && !BESIDE_THE_POINT.contains(name)) {
            say(name);
            say(value);
        }
    }

    private void say(String text) {
        say(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Every part comes after its length, so that no two parts can be taken for one. */
    private void say(byte[] part) {
        digest.update((part.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(part);
    }

    private void say(Path place) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(place, FileVisitOption.FOLLOW_LINKS)) {
            files = found.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            say(place.relativize(file).toString());
            say(Files.readAllBytes(file));
        }
    }
}
