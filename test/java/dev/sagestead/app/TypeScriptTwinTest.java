package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.NodeTools;
import dev.sagestead.settings.SettingsFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The app is measured against its TypeScript twin, which is fair as long as both write the same. */
class TypeScriptTwinTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theCommittedSettingsGiveTheSameAssembly() {
        Synthesised twin = TypeScriptTwin.synthesise("committed-twin", TestApp.committedContext());

        assertThat(AssemblyDifferences.between(Synthesised.committed(), twin)).isEmpty();
    }

    @Test
    void manyUsersAndEndpointsGiveTheSameAssembly() {
        Map<String, Object> context = TestApp.committedContext();
        context.putAll(SettingsFile.valid()
                .with("/environments/dev/studio/users", users(30))
                .with("/environments/dev/studio/userStacks", "2")
                .with("/environments/dev/endpoints", endpoints(3))
                .with("/environments/deserted", SettingsFile.valid().json("/environments/dev"))
                .with("/environments/deserted/region", "\"us-east-1\"")
                .with("/environments/deserted/studio/users", "{}")
                .with("/environments/deserted/endpoints", "{}")
                .context());
        Synthesised java = Synthesised.of("many", context, TestApp.MODEL_ARTIFACTS);

        assertThat(AssemblyDifferences.between(java, TypeScriptTwin.synthesise("many-twin", context)))
                .isEmpty();
    }

    @Test
    void aDifferenceIsToldByItsPlaceAndItsTwoValues() throws Exception {
        assertThat(AssemblyDifferences.between("dev-network", JSON.readTree("""
                                {"Resources": {"Vpc": {"CidrBlock": "10.0.0.0/16", "Tags": [1, 2]}, "Old": {}}}"""), JSON.readTree("""
                                {"Resources": {"Vpc": {"CidrBlock": "10.1.0.0/16", "Tags": [1, 3]}, "New": {}}}""")))
                .containsExactly(
                        "dev-network > Resources > Vpc > CidrBlock: is \"10.0.0.0/16\" in Java and \"10.1.0.0/16\" in TypeScript",
                        "dev-network > Resources > Vpc > Tags[1]: is 2 in Java and 3 in TypeScript",
                        "dev-network > Resources > Old: is in Java only",
                        "dev-network > Resources > New: is in TypeScript only");
    }

    @Test
    void anotherModelIsADifferenceOfItsEndpointsOnly() {
        assertThat(AssemblyDifferences.between(
                        Synthesised.committed(), ChangedModel.get().app()))
                .anyMatch(sentence -> sentence.startsWith("dev-inference-fraud-detection > Resources > Model"))
                .anyMatch(sentence -> sentence.startsWith("dev-inference-fraud-detection, assets > ")
                        && sentence.contains(" > sha256: is "))
                .allMatch(sentence -> sentence.contains("-inference-fraud-detection"));
    }

    /** Otherwise it would be measured against something that nobody runs. */
    @Test
    void itIsStartedAsTheNewestCdkInitHasIt() {
        String command = TestApp.readJson(NodeTools.root()
                        .resolve("node_modules/aws-cdk/lib/init-templates/app/typescript/cdk.template.json"))
                .get("app")
                .asText();

        assertThat(TestApp.readJson(Path.of("bench/typescript/package.json"))
                        .at("/scripts/template")
                        .asText())
                .isEqualTo(command.replace("%name%", "sagestead"));
    }

    @Test
    void whatTheTwinDoesNotHaveItRefusesByName(@TempDir Path folder) {
        TypeScriptTwin.Ended ended = TypeScriptTwin.start(
                folder,
                SettingsFile.valid()
                        .with("/environments/dev/budget", "{ \"monthlyUsd\": 100 }")
                        .with("/environments/dev/endpoints/claims/serverless", "{}")
                        .with("/environments/dev/endpoints/claims/instanceType", "\"ml.g5.xlarge\"")
                        .context());

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.output().lines())
                .hasSize(3)
                .anyMatch(line -> line.startsWith("environments.dev.budget: is not in the TypeScript twin"))
                .anyMatch(line ->
                        line.startsWith("environments.dev.endpoints.claims.serverless: is not in the TypeScript twin"))
                .anyMatch(line ->
                        line.startsWith("environments.dev.endpoints.claims.instanceType: is ml.g5.xlarge, but"));
        assertThat(folder).isEmptyDirectory();
    }

    private static String users(int number) {
        String[] personas = {"data-scientist", "ml-engineer", "viewer"};
        return IntStream.range(0, number)
                .mapToObj(i -> "\"user-%d\": \"%s\"".formatted(i, personas[i % personas.length]))
                .collect(Collectors.joining(", ", "{ ", " }"));
    }

    /** The first never scales; the others do. */
    private static String endpoints(int number) {
        return IntStream.rangeClosed(1, number).mapToObj("""
                        "claims-%1$d": {
                          "model": "fraud-detection",
                          "instanceType": "ml.m5.large",
                          "instances": { "min": 1, "max": %1$d }
                        }"""::formatted).collect(Collectors.joining(", ", "{ ", " }"));
    }
}
