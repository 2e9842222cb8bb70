package dev.sagestead.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command line of the benchmarks. */
@Command(
        name = "bench/run",
        mixinStandardHelpOptions = true,
        description = "Runs a benchmark and writes what it found as text, JSON and SVG.",
        footer = "Without NAME it lists the benchmarks.")
final class Main implements Callable<Integer> {

    static final List<Benchmark> ALL = List.of(
            new SynthBenchmark(),
            new RehearsalBenchmark(),
            new EndpointBenchmark(),
            new ScaleBenchmark(),
            new ScaleRehearsalBenchmark());

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "which one")
    private String name;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "how often; ${DEFAULT-VALUE} if not given")
    private int rounds;

    @Option(
            names = "--record",
            description =
                    "keep the result in docs/performance, which docs/performance.md shows, instead of target/bench")
    private boolean record;

    public static void main(String... words) {
        System.exit(new CommandLine(new Main()).execute(words));
    }

    @Override
    public Integer call() throws IOException {
        if (name == null) {
            ALL.forEach(each -> System.out.printf("%-16s %s%n", each.name(), each.question()));
            return 0;
        }
        Benchmark benchmark = ALL.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
        if (benchmark == null || rounds < 1) {
            System.err.println(
                    benchmark == null
                            ? "bench/run: there is no benchmark " + name + "; there are "
                                    + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", "))
                            : "bench/run: --rounds is " + rounds + "; it has to be 1 or more");
            return 2;
        }
        Result result;
        try {
            result = benchmark.run(rounds, System.err);
        } catch (IllegalStateException e) {
            System.err.println("bench/run: " + e.getMessage());
            return 1;
        }
        System.out.print(TextReport.of(result));
        Path folder = Path.of(record ? "docs/performance" : "target/bench");
        new Recording(folder).write(result).forEach(file -> System.out.println("written: " + file));
        if (record) {
            PerformancePage.write(ALL);
        }
        return 0;
    }
}
