package dev.sagestead.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.PythonEnvironment;
import dev.sagestead.artifacts.ModelFolder;
import dev.sagestead.rehearsal.ProjectCopy.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sagemaker.model.EndpointSummary;

/** The notebook that comes with a new space, run by Jupyter's own client. */
@ExtendWith(SharedRehearsal.class)
class RehearsedNotebook {

    private static final PythonEnvironment JUPYTER = PythonEnvironment.of("notebook", "notebook.txt");

    private static final Path RUNNER =
            Path.of("test/resources/notebook/run_notebook.py").toAbsolutePath();

    @BeforeAll
    static void install() {
        JUPYTER.install();
    }

    @Test
    void theStarterNotebookGoesFromDataToAScalingEndpointAndLeavesNothing(ProjectCopy project) throws IOException {
        Project root = new Project(project.root());
        Result written = project.run("./sagestead", "notebook", "dev", "starter.ipynb");
        assertThat(written.exitCode()).as(written.output()).isZero();

        Result result =
                project.run("env", "SAGESTEAD_USER=ada", JUPYTER.program("python"), RUNNER.toString(), "starter.ipynb");

        assertThat(result.exitCode()).as(result.output()).isZero();
        Map<String, String> printed = new LinkedHashMap<>();
        for (String line :
                result.output().lines().filter(one -> one.startsWith("{")).toList()) {
            JsonNode cell = new JsonMapper().readTree(line);
            printed.put(cell.get("id").asText(), cell.get("printed").asText().strip());
        }
        assertThat(printed.get("who")).matches("ada arn:aws:iam::111111111111:role/.*Personadatascientist.*");
        assertThat(printed.get("list")).contains("dev-fraud-detection InService");
        assertThat(Double.parseDouble(printed.get("invoke"))).isCloseTo(golden(project), within(1e-6));
        assertThat(printed.get("rows")).matches("s3://.*/users/ada/try-[\\d-]+/");
        assertThat(printed.get("train")).startsWith("Completed").containsPattern("validation:auc 0\\.[89]");
        assertThat(printed.get("deploy")).matches("try-[\\d-]+ is in service");
        String[] scores = printed.get("invoke-yours").split("\\s+");
        assertThat(Double.parseDouble(scores[1]))
                .as("a large claim of a new customer")
                .isGreaterThan(0.8);
        assertThat(Double.parseDouble(scores[3]))
                .as("a small one with witnesses")
                .isLessThan(0.2);
        assertThat(printed.get("scale")).isEqualTo("invocations TargetTrackingScaling");
        assertThat(printed.get("clean")).matches("try-[\\d-]+ is gone");
        LocalClients clients =
                new LocalClients(KeptRehearsal.of(root, "dev").orElseThrow().aws());
        try (var sageMaker = clients.sageMaker()) {
            assertThat(sageMaker.listEndpoints().endpoints())
                    .extracting(EndpointSummary::endpointName)
                    .noneMatch(name -> name.startsWith("try-"));
            assertThat(sageMaker.listModels().models())
                    .noneMatch(model -> model.modelName().startsWith("try-"));
        }
    }

    private static double golden(ProjectCopy project) {
        return ModelFolder.open(project.root().resolve("model-artifacts/fraud-detection"))
                .golden()
                .orElseThrow()
                .requests()
                .get(0)
                .expected();
    }
}
