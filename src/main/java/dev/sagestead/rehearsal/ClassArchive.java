package dev.sagestead.rehearsal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The archive of classes that the launcher has for the command line, for other JVMs of ours to begin with: what they
 * load is much the same, and half the time of their start.
 */
final class ClassArchive {

    private static final Path JAR = Path.of("target", "launch", "sagestead.jar");

    private ClassArchive() {}

    /**
     * Returns a JVM's options; none if there is no archive, or if this JVM does not run from the launcher's JAR, as in
     * tests.
     */
    static List<String> options(Project project) {
        Path jar = project.root().resolve(JAR);
        Path archive = jar.resolveSibling("cli-" + System.getProperty("java.version") + ".archive");
        boolean ours = System.getProperty("java.class.path").startsWith(JAR.toString());
        return ours && isNewer(archive, jar) ? List.of("-Xlog:disable", "-XX:SharedArchiveFile=" + archive) : List.of();
    }

    private static boolean isNewer(Path archive, Path jar) {
        try {
            return Files.exists(archive)
                    && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
