package dev.sagestead.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a rehearsal grows with endpoints, each of which is deployed and invoked: whether all are well, and time and
 * memory.
 */
final class ScaleRehearsalBenchmark implements Benchmark {

    private static final List<Integer> SIZES = List.of(1, 25, 50, 100);
    private static final Path OUT = Path.of("target/bench/scale-rehearsal").toAbsolutePath();

    @Override
    public String name() {
        return "scale-rehearsal";
    }

    @Override
    public String question() {
        return "How does a rehearsal grow with endpoints, up to 100 that are deployed and invoked?";
    }

    @Override
    public Result run(int rounds, PrintStream progress) {
        Map<String, Figure> figures = new LinkedHashMap<>();
        List<Double> ends = new ArrayList<>();
        try (Checkout checkout = Checkout.copy(OUT.resolve("checkout"))) {
            for (int round = 1; round <= rounds; round++) {
                for (int size : SIZES) {
                    JsonNode report = rehearse(checkout, size, figures);
                    long well = count(report);
                    ends.add((double) well / size);
                    progress.printf("  round %d of %d  %4d endpoints, %d of them well%n", round, rounds, size, well);
                }
            }
        }
        Ratio well = new Ratio("endpoints that are well / endpoints", Goal.atLeast(1), ends);
        return new Result(
                name(),
                question(),
                "endpoints",
                Machine.here(),
                List.copyOf(figures.values()),
                List.of(well),
                List.of(
                        "An endpoint is well if it is in service and passed each check of the smoke test: golden requests,"
                                + " digest, configuration, latency.",
                        "The quota of ml.m5.large for endpoints is raised to twice as many as there are; by default it is 20,"
                                + " as in an account of AWS."));
    }

    private static JsonNode rehearse(Checkout checkout, int size, Map<String, Figure> figures) {
        Path reportFile = OUT.resolve(size + ".json");
        try {
            checkout.forget();
            new SettingsOfSize(1, size).writeSettings(checkout.settings());
            PeakMemory memory = new PeakMemory(ScaleRehearsalBenchmark::process);
            Command.Timing timing = Command.of(
                            "./sagestead",
                            "rehearse",
                            "--quota",
                            "ml.m5.large for endpoint usage=" + 2 * size,
                            "--report",
                            reportFile.toString())
                    .in(checkout.folder())
                    .time(memory);
            JsonNode report = new JsonMapper().readTree(reportFile.toFile());
            add(figures, "whole command", "s", size, timing.wall());
            add(figures, "whole command", "s of processor", size, timing.processor());
            report.path("steps")
                    .forEach(step -> add(
                            figures,
                            "step " + step.path("name").asText(),
                            "s",
                            size,
                            step.path("seconds").asDouble()));
            memory.peaks().forEach((process, peak) -> add(figures, process, "MiB at most", size, peak));
            return report;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns what a process of a rehearsal is, by its command line. */
    private static String process(String command) {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("bin/cdk ", "CDK CLI");
        names.put("sagestead_bridge", "emulator");
        names.put("launch.Synth", "JVM of the synth");
        names.put("one-process.js", "Node.js of the synth");
        names.put("local-sagemaker", "local SageMaker");
        names.put("cli.Main", "rehearsal");
        return names.entrySet().stream()
                .filter(name -> command.contains(name.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("another, the largest");
    }

    /** Counts the endpoints that are in service, were checked, and failed no check. */
    private static long count(JsonNode report) {
        long well = 0;
        for (JsonNode endpoint : report.path("endpoints")) {
            String mark = endpoint.path("name").asText() + ":";
            List<Boolean> checks = new ArrayList<>();
            report.at("/smoke/checks").forEach(check -> {
                // With one endpoint, checks need not say which.
                if (report.path("endpoints").size() == 1
                        || check.path("name").asText().startsWith(mark)) {
                    checks.add(check.path("ok").asBoolean());
                }
            });
            boolean serves = endpoint.path("status").asText().equals("InService");
            well += serves && !checks.isEmpty() && !checks.contains(false) ? 1 : 0;
        }
        return well;
    }

    private static void add(Map<String, Figure> figures, String what, String unit, int size, double value) {
        figures.merge(what + unit + size, new Figure(what, unit, (double) size, List.of(value)), (all, one) -> {
            List<Double> samples = new ArrayList<>(all.samples());
            samples.addAll(one.samples());
            return new Figure(what, unit, (double) size, samples);
        });
    }
}
