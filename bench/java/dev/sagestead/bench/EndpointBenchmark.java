package dev.sagestead.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How many requests InvokeEndpoint of local SageMaker answers, and how soon, next to AWS's own serving stack. */
final class EndpointBenchmark implements Benchmark {

    private static final Path MODEL = Path.of("model-artifacts/fraud-detection").toAbsolutePath();
    private static final String SIGNATURE =
            "AWS4-HMAC-SHA256 Credential=test/20260101/eu-west-1/sagemaker/aws4_request,"
                    + " SignedHeaders=content-type;host;x-amz-date, Signature=" + "0".repeat(64);

    private static final String HEAD =
            "Content-Type: text/csv\r\nAccept: text/csv\r\nAuthorization: " + SIGNATURE + "\r\n";
    static final int[] ROWS = {1, 500};
    static final int[] CLIENTS = {1, 4, 16, 64};
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration TIME = Duration.ofSeconds(2);

    /** The flags of the launcher. */
    private static final List<String> QUICK_START = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final List<String> FULLY_COMPILED = List.of("-XX:+UseSerialGC");

    static final String PER_SECOND = "requests/s";
    private static final String MEDIAN = "ms, median";
    static final String P99 = "ms, 99th percentile";

    @Override
    public String name() {
        return "endpoint";
    }

    @Override
    public String question() {
        return "How many requests does a local endpoint answer, and how soon?";
    }

    @Override
    public Result run(int rounds, PrintStream progress) {
        List<ModelServer> servers = new ArrayList<>();
        try {
            Path model = MODEL.resolve("xgboost-model.ubj");
            servers.add(ModelServer.local("rehearsal", model, QUICK_START));
            servers.add(ModelServer.local("kept rehearsal", model, FULLY_COMPILED));
            if (AwsStack.isThere()) {
                servers.add(AwsStack.start(model, progress));
            }
            requireSameAnswers(servers);
            EndpointSamples samples = new EndpointSamples();
            for (ModelServer server : servers) {
                for (int rows : ROWS) {
                    load(server, rows).run(CLIENTS[2], WARM_UP);
                }
            }
            for (int round = 1; round <= rounds; round++) {
                measure(servers, samples);
                progress.printf("  round %d of %d%n", round, rounds);
            }
            return samples.result(this, servers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        } finally {
            servers.forEach(ModelServer::close);
        }
    }

    private static void measure(List<ModelServer> servers, EndpointSamples samples) throws IOException {
        for (int rows : ROWS) {
            samples.add(
                    "XGBoost alone" + rows(rows), PER_SECOND, null, BarePrediction.perSecond(MODEL, body(rows), TIME));
            for (int clients : CLIENTS) {
                for (ModelServer server : servers) {
                    HttpLoad.Measured measured = load(server, rows).run(clients, TIME);
                    String what = server.name() + rows(rows);
                    samples.add(what, PER_SECOND, (double) clients, measured.perSecond());
                    samples.add(what, MEDIAN, (double) clients, measured.median());
                    samples.add(what, P99, (double) clients, measured.p99());
                }
            }
        }
    }

    static String rows(int rows) {
        return rows == 1 ? ", 1 row" : ", " + rows + " rows";
    }

    private static HttpLoad load(ModelServer server, int rows) throws IOException {
        return new HttpLoad(server.invocations(), HEAD, body(rows));
    }

    /** Returns rows of the test data, over and over, without their label. */
    private static byte[] body(int rows) throws IOException {
        List<String> lines = Files.readAllLines(MODEL.resolve("data/test.csv"));
        List<String> unlabelled = lines.stream()
                .map(line -> line.substring(line.indexOf(',') + 1))
                .toList();
        return String.join(
                        "\n",
                        IntStream.range(0, rows)
                                .mapToObj(row -> unlabelled.get(row % unlabelled.size()))
                                .toList())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** A comparison of servers that answer differently would mean nothing. */
    private static void requireSameAnswers(List<ModelServer> servers) throws IOException, InterruptedException {
        List<byte[]> bodies = new ArrayList<>(List.of(body(ROWS[1])));
        for (JsonNode request : new ObjectMapper()
                .readTree(MODEL.resolve("golden.json").toFile())
                .path("requests")) {
            bodies.add(request.path("body").asText().getBytes(StandardCharsets.UTF_8));
        }
        for (byte[] body : bodies) {
            String first = answer(servers.get(0), body);
            for (ModelServer other : servers) {
                if (!answer(other, body).equals(first)) {
                    throw new IllegalStateException("%s answers %s, but %s answers %s"
                            .formatted(
                                    other.name(),
                                    answer(other, body),
                                    servers.get(0).name(),
                                    first));
                }
            }
        }
    }

    private static String start(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    private static String answer(ModelServer server, byte[] body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.invocations())
                                .header("Content-Type", "text/csv")
                                .header("Authorization", SIGNATURE)
                                .POST(BodyPublishers.ofByteArray(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
