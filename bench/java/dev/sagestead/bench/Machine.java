package dev.sagestead.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a benchmark ran on, and which code.
 *
 * @param date in UTC
 * @param commit of the checkout, with a plus sign behind it if files had changed since
 * @param processor its name, as Linux tells it
 * @param cores how many of them this JVM may use
 * @param memoryGigabytes in powers of two
 * @param system name and version
 * @param java version of the JVM
 * @param node version of Node.js
 */
record Machine(
        String date,
        String commit,
        String processor,
        int cores,
        long memoryGigabytes,
        String system,
        String java,
        String node) {

    private static final long KIBIBYTES_OF_A_GIBIBYTE = 1L << 20;

    /** Looks at this machine and the checkout that the process was started in. */
    static Machine here() {
        String changed = Command.of("git", "status", "--porcelain").output();
        return new Machine(
                LocalDate.now(ZoneOffset.UTC).toString(),
                Command.of("git", "rev-parse", "--short", "HEAD").output() + (changed.isEmpty() ? "" : "+"),
                valueIn(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Double.parseDouble(
                                valueIn(Path.of("/proc/meminfo"), "MemTotal").replaceAll("\\D", ""))
                        / KIBIBYTES_OF_A_GIBIBYTE),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.version"),
                Command.of("node", "--version").output().replaceFirst("^v", ""));
    }

    /** Returns the machine as one sentence. */
    String sentence() {
        return cores + " cores (" + processor + "), " + memoryGigabytes + " GiB, " + system + ", Java " + java
                + ", Node.js " + node + "; commit " + commit + ", " + date;
    }

    private static String valueIn(Path file, String key) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> List.of(line.split(":\\s*", 2)).get(1).trim())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }
}
