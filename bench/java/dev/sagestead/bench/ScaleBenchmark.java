package dev.sagestead.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a synth grows with users and with endpoints, and how that of its twin in TypeScript does: time, memory and what
 * is in the assembly.
 */
final class ScaleBenchmark implements Benchmark {

    private static final Path OUT = Path.of("target/bench/scale").toAbsolutePath();
    private static final int FEW_USERS = 3;

    private static final List<Growth> GROWTHS = List.of(
            new Growth("users", "user", List.of(1, 250, 500, 1000), users -> new SettingsOfSize(users, 1)),
            new Growth(
                    "endpoints",
                    "endpoint",
                    List.of(1, 25, 50, 100),
                    endpoints -> new SettingsOfSize(FEW_USERS, endpoints)));

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public String question() {
        return "How does a synth grow with users and endpoints?";
    }

    @Override
    public Result run(int rounds, PrintStream progress) {
        Twin.prepare();
        List<Figure> figures = new ArrayList<>();
        List<Ratio> ratios = new ArrayList<>();
        for (Growth growth : GROWTHS) {
            GrowthRounds measured = new GrowthRounds(growth, OUT.resolve(growth.name()));
            measured.run(rounds, progress);
            figures.addAll(measured.figures());
            ratios.addAll(measured.ratios());
        }
        return new Result(
                name(),
                question(),
                "per environment",
                Machine.here(),
                figures,
                ratios,
                List.of(
                        "Users grow beside one endpoint, endpoints beside " + FEW_USERS
                                + " users. There are 3 environments, so 100 are 300 endpoints in 300 stacks.",
                        "TypeScript is the twin, compiled before.",
                        "Slopes are those of straight lines by least squares, for each user or endpoint that is made."
                                + " Their ratios are of processor time, which other work on the machine disturbs less.",
                        "A bend is the slope of the upper half by that of the lower one; 1 is a straight line.",
                        "CloudFormation takes %d resources, %d outputs, %d parameters and %d bytes in a template."
                                .formatted(
                                        AssemblySize.MAX_RESOURCES,
                                        AssemblySize.MAX_OUTPUTS,
                                        AssemblySize.MAX_PARAMETERS,
                                        AssemblySize.MAX_TEMPLATE)));
    }
}
