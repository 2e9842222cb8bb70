package dev.sagestead.bench;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Synths of growing settings, by the app and by its twin in turn, round by round. */
final class GrowthRounds {

    private static final String JAVA = "Java app";
    private static final String TWIN = "TypeScript";
    private static final double MILLIS = 1000;

    private final Growth growth;
    private final Path folder;

    /** Figures in the order in which they came to be, by what, unit and size. */
    private final Map<String, Samples> samples = new LinkedHashMap<>();

    /** Processor time of each round, by the size. */
    private final Map<String, List<TreeMap<Double, Double>>> lines = new LinkedHashMap<>();

    /**
     * Plans them.
     *
     * @param folder for settings and assemblies
     */
    GrowthRounds(Growth growth, Path folder) {
        this.growth = growth;
        this.folder = folder;
    }

    /** Runs them all, and before them one that nobody counts and in which the assemblies are looked at. */
    void run(int rounds, PrintStream progress) {
        for (int round = 0; round <= rounds; round++) {
            Map<String, TreeMap<Double, Double>> processor = new LinkedHashMap<>();
            for (int size : growth.sizes()) {
                Path context = growth.settings().apply(size).writeContext(folder.resolve(size + ".json"));
                for (String app : List.of(JAVA, TWIN)) {
                    Command.Timing timing = measure(app, size, context, round > 0);
                    progress.printf(
                            "  round %d of %d  %-24s %4d %-10s %6.2f s%n",
                            round, rounds, app, size, growth.name(), timing.wall());
                    processor.computeIfAbsent(app, first -> new TreeMap<>()).put((double) size, timing.processor());
                }
                if (round == 0) {
                    lookAt(size);
                }
            }
            if (round > 0) {
                processor.forEach((app, line) ->
                        lines.computeIfAbsent(app, first -> new ArrayList<>()).add(line));
            }
        }
    }

    private Command.Timing measure(String app, int size, Path context, boolean counts) {
        PeakMemory memory = new PeakMemory(
                command -> command.contains("sagestead.jar") ? "JVM of the Java app" : "Node.js of the " + app);
        Command command = app.equals(JAVA) ? Command.of("./sagestead", "app", "--fresh") : Twin.precompiled("node");
        Command.Timing timing = CdkContext.large(command, context, assembly(app, size))
                .with("CDK_VALIDATION", "false")
                .time(memory);
        if (counts) {
            sample(app, "s", size, timing.wall());
            sample(app, "s of processor", size, timing.processor());
            memory.peaks().forEach((process, peak) -> sample(process, "MiB at most", size, peak));
        }
        return timing;
    }

    private void lookAt(int size) {
        AssemblySize found = AssemblySize.of(assembly(JAVA, size));
        sample("stacks", "in the assembly", size, found.stacks());
        sample("KB of all files", "in the assembly", size, found.bytes() / MILLIS);
        sample("KB of the template", "in the largest template", size, found.template() / MILLIS);
        sample("resources", "in the largest template", size, found.resources());
        sample("outputs", "in the largest template", size, found.outputs());
        sample("exports", "in the largest template", size, found.exports());
        sample("parameters", "in the largest template", size, found.parameters());
    }

    /** Returns what was measured: by size, then slopes and bends. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        samples.values().forEach(each -> figures.add(each.figure()));
        lines.keySet().forEach(app -> figures.add(slope(app)));
        lines.keySet()
                .forEach(app -> figures.add(
                        Figure.of("%s, with %s".formatted(app, growth.name()), "bend", each(app, Line::bend))));
        return figures;
    }

    /** Returns how the slopes compare. */
    List<Ratio> ratios() {
        return List.of(Ratio.of(slope(JAVA), slope(TWIN), Goal.atMost(1)));
    }

    private Figure slope(String app) {
        return Figure.of(
                "%s, each %s".formatted(app, growth.one()),
                "ms of processor",
                each(app, line -> Line.through(line).slope() * MILLIS / Growth.ENVIRONMENTS));
    }

    private List<Double> each(String app, ToDoubleFunction<TreeMap<Double, Double>> question) {
        return lines.get(app).stream().mapToDouble(question).boxed().toList();
    }

    private Path assembly(String app, int size) {
        return folder.resolve(app.equals(JAVA) ? "java" : "twin").resolve(String.valueOf(size));
    }

    private void sample(String what, String unit, int size, double value) {
        Samples of = samples.computeIfAbsent(
                what + unit + size,
                first -> new Samples(what, unit + ", by " + growth.name(), size, new ArrayList<>()));
        of.values().add(value);
    }

    private record Samples(String what, String unit, double at, List<Double> values) {
        Figure figure() {
            return new Figure(what, unit, at, values);
        }
    }
}
