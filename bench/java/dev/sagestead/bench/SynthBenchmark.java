package dev.sagestead.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long the app takes to write an assembly, with and without the CDK CLI around it. */
final class SynthBenchmark implements Benchmark {

    private static final Path SETTINGS = Path.of("cdk.json");
    private static final Path OUT = Path.of("target/bench/synth").toAbsolutePath();

    @Override
    public String name() {
        return "synth";
    }

    @Override
    public String question() {
        return "How long does a synth of cdk.json take?";
    }

    @Override
    public Result run(int rounds, PrintStream progress) {
        Map<String, Rounds.Timings> timings = new Rounds(rounds, progress)
                .add("Java app", CdkContext.app(Command.of("./sagestead", "app"), SETTINGS, OUT.resolve("java")))
                .add(
                        "cdk synth of the Java app",
                        Command.of(
                                "npx",
                                "cdk",
                                "synth",
                                "-q",
                                "-o",
                                OUT.resolve("cli").toString()))
                .run();
        List<Figure> figures = new ArrayList<>();
        timings.values().forEach(each -> figures.add(each.wall()));
        timings.values().forEach(each -> figures.add(each.processor()));
        return new Result(name(), question(), "", Machine.here(), figures, List.of(), List.of());
    }
}
