package dev.sagestead.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The page that shows the latest record of each benchmark. */
final class PerformancePage {

    private static final Path PAGE = Path.of("docs/performance.md");
    private static final Path RECORDS = Path.of("docs/performance");

    private PerformancePage() {}

    /** Writes the page anew from the records that are there. */
    static void write(List<Benchmark> benchmarks) throws IOException {
        Files.writeString(PAGE, of(RECORDS, benchmarks));
    }

    /**
     * Returns the page.
     *
     * @param records the folder of the records
     */
    static String of(Path records, List<Benchmark> benchmarks) throws IOException {
        StringBuilder page = new StringBuilder("""
                # Performance

                What `bench/run NAME --record` wrote last, each with the machine that it ran on: the least, the middle and the
                greatest of all rounds. Ratios are of things that ran in turn, in the same minutes. `bench/run` lists the
                benchmarks, `--rounds N` says how often. Nothing here is a test: no build fails by the clock.
                """);
        for (Benchmark benchmark : benchmarks) {
            Path text = records.resolve(benchmark.name() + ".txt");
            if (Files.exists(text)) {
                page.append("\n## ").append(benchmark.name()).append("\n\n```\n");
                page.append(Files.readString(text)).append("```\n");
                for (Path picture : pictures(records, benchmark)) {
                    page.append("\n![").append(benchmark.question()).append("](performance/");
                    page.append(picture.getFileName()).append(")\n");
                }
            }
        }
        return page.toString();
    }

    private static List<Path> pictures(Path records, Benchmark benchmark) throws IOException {
        try (Stream<Path> files = Files.list(records)) {
            return files.filter(file -> file.getFileName().toString().matches(benchmark.name() + "-.*\\.svg"))
                    .sorted()
                    .toList();
        }
    }
}
