package dev.sagestead.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What was measured of servers of a model so far, and how they compare. */
final class EndpointSamples {

    private final Map<List<Object>, List<Double>> all = new LinkedHashMap<>();

    void add(String what, String unit, Double at, double sample) {
        all.computeIfAbsent(Arrays.asList(what, unit, at), key -> new ArrayList<>())
                .add(sample);
    }

    Result result(EndpointBenchmark benchmark, List<ModelServer> servers) {
        List<Figure> figures = new ArrayList<>();
        all.forEach((key, samples) ->
                figures.add(new Figure((String) key.get(0), (String) key.get(1), (Double) key.get(2), samples)));
        List<Ratio> ratios = new ArrayList<>();
        if (AwsStack.isThere()) {
            ModelServer aws = servers.get(servers.size() - 1);
            for (ModelServer ours : servers.subList(0, servers.size() - 1)) {
                ratios.addAll(ratios(ours, aws, EndpointBenchmark.PER_SECOND, Goal.atLeast(10)));
                ratios.addAll(ratios(ours, aws, EndpointBenchmark.P99, Goal.atMost(0.2)));
            }
        }
        return new Result(benchmark.name(), benchmark.question(), "clients", Machine.here(), figures, ratios, notes());
    }

    private List<Ratio> ratios(ModelServer ours, ModelServer aws, String unit, Goal goal) {
        List<Ratio> ratios = new ArrayList<>();
        for (int rows : EndpointBenchmark.ROWS) {
            for (int clients : EndpointBenchmark.CLIENTS) {
                List<Double> dividends = of(ours.name() + EndpointBenchmark.rows(rows), unit, clients);
                List<Double> divisors = of(aws.name() + EndpointBenchmark.rows(rows), unit, clients);
                ratios.add(new Ratio(
                        "%s / %s, %s%s, clients: %d"
                                .formatted(ours.name(), aws.name(), unit, EndpointBenchmark.rows(rows), clients),
                        goal,
                        IntStream.range(0, dividends.size())
                                .mapToObj(i -> dividends.get(i) / divisors.get(i))
                                .toList()));
            }
        }
        return ratios;
    }

    private List<Double> of(String what, String unit, int clients) {
        return all.get(Arrays.asList(what, unit, (double) clients));
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(
                List.of(
                        "rehearsal has the JVM flags of the launcher, kept rehearsal those without a limit to compilation",
                        "clients send the next request when they have their answer; they share the processors with the server",
                        "XGBoost alone: XGBoost4J makes a matrix and predicts, a thread on each processor, no text and no HTTP"));
        if (AwsStack.isThere()) {
            notes.add("AWS's stack: sagemaker-xgboost-container"
                    + (AwsStack.hasNginx() ? ", nginx," : " without nginx, which is not installed,")
                    + " gunicorn with a gevent worker for each processor, XGBoost 3.2.0; all answers were the same");
        } else {
            notes.add("AWS's stack was left out: PyPI has no sagemaker-xgboost-container; check its source out and"
                    + " name the folder in " + AwsStack.CHECKOUT);
        }
        return notes;
    }
}
