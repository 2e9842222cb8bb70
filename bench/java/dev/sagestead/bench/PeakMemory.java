package dev.sagestead.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * How much memory the processes that a command starts have at most, by what they are called.
 *
 * <p>Linux keeps the greatest resident size of a process as long as it lives, so looking a few times a second misses
 * only what a process takes right before its end. Nothing is found elsewhere.
 */
final class PeakMemory implements Consumer<Process> {

    private static final long PAUSE_MILLIS = 50;
    private static final String HIGH_WATER = "VmHWM:";
    private static final double KIBIBYTES_OF_A_MEBIBYTE = 1024;

    private final UnaryOperator<String> names;
    private final Map<String, Double> peaks = new HashMap<>();

    /**
     * Watches nothing yet.
     *
     * @param names makes a name of a command line; processes with one name count once, by the largest of them
     */
    PeakMemory(UnaryOperator<String> names) {
        this.names = names;
    }

    /** Watches a process and those that it starts, until it ends. */
    @Override
    public void accept(Process process) {
        Thread watcher = new Thread(() -> watch(process), "peak memory");
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Returns the peaks in MiB. */
    synchronized Map<String, Double> peaks() {
        return new HashMap<>(peaks);
    }

    private void watch(Process process) {
        while (process.isAlive()) {
            try (Stream<ProcessHandle> started = process.descendants()) {
                started.forEach(each -> look(Path.of("/proc", String.valueOf(each.pid()))));
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private synchronized void look(Path process) {
        try (Stream<String> status = Files.lines(process.resolve("status"))) {
            String command = Files.readString(process.resolve("cmdline")).replace('\0', ' ');
            status.filter(line -> line.startsWith(HIGH_WATER))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                    .forEach(kibibytes ->
                            peaks.merge(names.apply(command), kibibytes / KIBIBYTES_OF_A_MEBIBYTE, Math::max));
        } catch (IOException | java.io.UncheckedIOException e) {
            // It has ended meanwhile.
            return;
        }
    }
}
