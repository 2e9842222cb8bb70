package dev.sagestead.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long a warm rehearsal takes, and each of its steps. */
final class RehearsalBenchmark implements Benchmark {

    private static final Path REPORT = Path.of("target/bench/rehearsal-report.json");

    @Override
    public String name() {
        return "rehearse";
    }

    @Override
    public String question() {
        return "How long does a warm ./sagestead rehearse take?";
    }

    @Override
    public Result run(int rounds, PrintStream progress) {
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int round = 0; round <= rounds; round++) {
            Command.Timing timing = Command.of("./sagestead", "rehearse", "--report", REPORT.toString())
                    .time();
            if (round > 0) {
                seconds.computeIfAbsent("whole command", what -> new ArrayList<>())
                        .add(timing.wall());
                for (JsonNode step : steps()) {
                    seconds.computeIfAbsent("step " + step.path("name").asText(), what -> new ArrayList<>())
                            .add(step.path("seconds").asDouble());
                }
                progress.printf("  round %d of %d  %6.2f s%n", round, rounds, timing.wall());
            }
        }
        List<Figure> figures = new ArrayList<>();
        seconds.forEach((what, samples) -> figures.add(Figure.of(what, "s", samples)));
        Ratio toGoal = new Ratio(
                "whole command / 20 s",
                Goal.atMost(1),
                seconds.get("whole command").stream().map(s -> s / 20).toList());
        return new Result(name(), question(), "", Machine.here(), figures, List.of(toGoal), List.of());
    }

    private static JsonNode steps() {
        try {
            return new ObjectMapper().readTree(REPORT.toFile()).path("steps");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
