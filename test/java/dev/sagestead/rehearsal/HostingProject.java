package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.PythonTools;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;

/**
 * A copy of this checkout whose {@code dev} is that of the example with every way to host, and which has a second
 * model, for the second place in a pipeline.
 */
final class HostingProject implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path EXAMPLE =
            Path.of("test/resources/hosting/cdk.json").toAbsolutePath();
    private static final Path BRING_MODELS =
            Path.of("test/resources/hosting/bring_models.py").toAbsolutePath();

    /** Says how urgent a claim is, by how likely it is a fraud. */
    private static final String TRIAGE = """
            {
              "framework": "xgboost",
              "containerVersion": "3.2-0",
              "artifact": "xgboost-model.ubj",
              "contentTypes": ["text/csv"],
              "label": "urgency",
              "features": ["fraud"],
              "training": {
                "seed": 1,
                "maxRounds": 20,
                "earlyStoppingRounds": 5,
                "hyperparameters": {"objective": "reg:squarederror", "eval_metric": "rmse", "max_depth": 3}
              }
            }
            """;

    /** What all programs begin with. */
    private static final String PRELUDE = """
            import boto3, json, sys, time
            runtime, sagemaker, s3 = (boto3.client(name) for name in ("sagemaker-runtime", "sagemaker", "s3"))

            def invoke(endpoint, row, **more):
                answer = runtime.invoke_endpoint(EndpointName=endpoint, ContentType="text/csv", Body=row, **more)
                return {"value": answer["Body"].read().decode().strip(), "variant": answer["InvokedProductionVariant"]}

            def await_(find, seconds=20):
                end = time.monotonic() + seconds
                while time.monotonic() < end:
                    found = find()
                    if found:
                        return found
                    time.sleep(0.1)
                sys.exit("nothing came in time")

            def config(endpoint):
                name = sagemaker.describe_endpoint(EndpointName=endpoint)["EndpointConfigName"]
                return sagemaker.describe_endpoint_config(EndpointConfigName=name)

            """;

    private final ProjectCopy project;

    private HostingProject(ProjectCopy project) {
        this.project = project;
    }

    /** Makes the copy, without any endpoint at first, and trains its second model. */
    static HostingProject make() {
        HostingProject made = new HostingProject(ProjectCopy.make());
        made.trainTriage();
        made.writeEndpoints(JSON.createObjectNode());
        return made;
    }

    ProjectCopy copy() {
        return project;
    }

    /** Returns the model file of the second model. */
    Path triage() {
        return project.root().resolve("model-artifacts/triage/xgboost-model.ubj");
    }

    /** Puts into the rehearsed account what the example takes from elsewhere, and returns the example's endpoints. */
    ObjectNode bringModels() {
        Result brought = project.run(
                PythonTools.program("python"),
                BRING_MODELS.toString(),
                "model-artifacts/fraud-detection/xgboost-model.ubj");
        assertThat(brought.exitCode()).as(brought.output()).isZero();
        try {
            String example = Files.readString(EXAMPLE);
            for (Entry<String, JsonNode> one : JSON.readTree(brought.output()).properties()) {
                assertThat(example).contains(one.getKey());
                example = example.replace(one.getKey(), one.getValue().asText());
            }
            ObjectNode endpoints = (ObjectNode) JSON.readTree(example).at("/context/environments/dev/endpoints");
            ((ArrayNode) endpoints.at("/pipeline/pipeline")).set(1, "triage");
            return endpoints;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes these the endpoints of {@code dev}, the only environment, which has no users. */
    void writeEndpoints(JsonNode endpoints) {
        try {
            ObjectNode settings = (ObjectNode) JSON.readTree(project.read("cdk.json"));
            ObjectNode dev = (ObjectNode) JSON.readTree(EXAMPLE.toFile()).at("/context/environments/dev");
            dev.set("endpoints", endpoints);
            ObjectNode environments = JSON.createObjectNode();
            environments.set("dev", dev);
            ((ObjectNode) settings.get("context")).set("environments", environments);
            project.write("cdk.json", settings.toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rehearses {@code dev} and keeps it; what runs from here on talks to it. Returns what was printed. */
    String keep() {
        Result kept = project.run("./sagestead", "rehearse", "--keep", "--quota", "ml.m5.large for endpoint usage=30");
        assertThat(kept.exitCode()).as(kept.output()).isZero();
        project.pointAtRehearsal();
        return kept.output();
    }

    /** Deploys stacks, as many side by side as do not wait for each other. */
    Result deploy(String... stacks) {
        List<String> arguments = new ArrayList<>(List.of("deploy"));
        arguments.addAll(List.of(stacks));
        arguments.addAll(List.of("--require-approval", "never", "--concurrency", "12"));
        return project.cdk(arguments.toArray(String[]::new));
    }

    /** Runs a Python program that calls the account, and returns what it prints as JSON. */
    JsonNode call(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of(PythonTools.program("python"), "-c", PRELUDE + program));
        command.addAll(List.of(arguments));
        Result result = project.run(command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.output()).isZero();
        try {
            return JSON.readTree(result.output());
        } catch (IOException e) {
            throw new UncheckedIOException(result.output(), e);
        }
    }

    @Override
    public void close() {
        project.close();
    }

    private void trainTriage() {
        Path folder = project.root().resolve("model-artifacts/triage");
        try {
            Files.createDirectories(folder.resolve("data"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        project.write("model-artifacts/triage/manifest.json", TRIAGE);
        for (String channel : List.of("train", "validation", "test")) {
            StringBuilder rows = new StringBuilder();
            for (int percent = 0; percent < 100; percent++) {
                rows.append("%d,0.%02d\n".formatted(percent * percent / 100, percent));
            }
            project.write("model-artifacts/triage/data/%s.csv".formatted(channel), rows.toString());
        }
        Result trained = project.run("./sagestead", "train", "triage");
        assertThat(trained.exitCode()).as(trained.output()).isZero();
    }
}
