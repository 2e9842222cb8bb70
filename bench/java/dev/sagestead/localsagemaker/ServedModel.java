package dev.sagestead.localsagemaker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Local SageMaker with one endpoint, in a process of its own, until its standard input ends. */
public final class ServedModel {

    /** What the endpoint is called: {@value}. */
    public static final String ENDPOINT = "benchmark";

    private ServedModel() {}

    /** Serves the model file that is named, and prints the address as soon as the endpoint is in service. */
    public static void main(String... files) throws IOException {
        try (Bench bench = new Bench()) {
            bench.createEndpointOf(ENDPOINT, Archives.of("xgboost-model.ubj", Files.readAllBytes(Path.of(files[0]))));
            System.out.println(bench.local.uri());
            while (System.in.read() >= 0) {
                // Only the end counts.
            }
        }
    }
}
