package dev.sagestead.localsagemaker.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sagestead.localsagemaker.pipeline.References.UnresolvedException;
import dev.sagestead.localsagemaker.wire.ServiceException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PipelineDefinitionTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void stepsOfConditionsAndWhatEachNeedsAreFound() {
        PipelineDefinition definition = PipelineDefinition.parse("""
                {"Version": "2020-12-01", "Parameters": [{"Name": "Data"}], "Steps": [
                  {"Name": "A", "Type": "Processing", "Arguments": {"Url": {"Get": "Parameters.Data"}}},
                  {"Name": "B", "Type": "Training", "Arguments": {"Url": {"Get": "Steps.A.Output"}}},
                  {"Name": "C", "Type": "Condition", "DependsOn": ["B"], "Arguments": {"Conditions": [],
                    "IfSteps": [{"Name": "D", "Type": "Fail", "Arguments": {"ErrorMessage": "no"}}], "ElseSteps": []}}]}
                """);

        assertThat(definition.steps().keySet()).containsExactly("A", "B", "C", "D");
        assertThat(definition.step("B").needs()).containsExactly("A");
        assertThat(definition.step("D").needs()).containsExactly("C");
        assertThat(definition.step("D").branch()).contains(new Step.Branch("C", true));
    }

    @Test
    void allProblemsAreSaidAtOnce() {
        assertThatThrownBy(() -> PipelineDefinition.parse("""
                        {"Version": "2019", "Steps": [
                          {"Name": "A", "Type": "Training", "DependsOn": ["B"], "Arguments": {"U": {"Get": "Parameters.X"}}},
                          {"Name": "B", "Type": "Training", "DependsOn": ["A", "Z"], "Arguments": {}},
                          {"Name": "B", "Type": "Training", "Arguments": {}},
                          {"Name": "T", "Type": "EMR", "Arguments": {}}]}
                        """))
                .isInstanceOf(ServiceException.class)
                .hasMessageContaining("Version should be 2020-12-01, got \"2019\"")
                .hasMessageContaining("there are two steps named B")
                .hasMessageContaining("step T is of type EMR, which local SageMaker cannot run")
                .hasMessageContaining("step B refers to a step Z, which there is not")
                .hasMessageContaining("step A refers to a parameter X, which there is not")
                .hasMessageContaining("steps wait for each other: A, B");
        assertThatThrownBy(() -> PipelineDefinition.parse("{")).hasMessageContaining("it is no JSON");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Get": "Parameters.Count"}                                    | 3
            {"Get": "Execution.PipelineExecutionId"}                       | "abc"
            {"Get": "Steps.A.Outputs['test'].S3Output.S3Uri"}              | "s3://b/test"
            {"Get": "Steps.A.Outputs[0].OutputName"}                       | "train"
            {"Std:Join": {"On": "/", "Values": ["x", {"Get": "Parameters.Count"}]}} | "x/3"
            {"Std:JsonGet": {"PropertyFile": {"Get": "Steps.A.PropertyFiles.F"}, "Path": "metrics.auc.value"}} | 0.9
            {"a": [{"Get": "Parameters.Count"}, "b"]}                      | {"a":[3,"b"]}
            """)
    void aReferenceBecomesItsValue(String given, String value) throws IOException, UnresolvedException {
        assertThat(references().resolve(JSON.readTree(given)).toString()).isEqualTo(value);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Get": "Parameters.None"}       | parameter None has no value
            {"Get": "Steps.B.Output"}        | step B has not run
            {"Get": "Steps.A.Outputs['no']"} | there is no Outputs['no'] in Steps.A.Outputs['no']
            {"Get": "Nobody.Knows"}          | nothing is known of Nobody.Knows
            """)
    void aReferenceThatLeadsNowhereIsSaid(String given, String message) {
        assertThatThrownBy(() -> references().resolve(JSON.readTree(given)))
                .isInstanceOf(UnresolvedException.class)
                .hasMessage(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"Type": "GreaterThanOrEqualTo", "LeftValue": {"Get": "Parameters.Count"}, "RightValue": 3}   | true
            {"Type": "GreaterThan", "LeftValue": 3, "RightValue": 3}                                      | false
            {"Type": "LessThan", "LeftValue": "2.5", "RightValue": 3}                                     | true
            {"Type": "Equals", "LeftValue": 3, "RightValue": 3.0}                                         | true
            {"Type": "Not", "Expression": {"Type": "Equals", "LeftValue": "a", "RightValue": "b"}}        | true
            {"Type": "In", "QueryValue": "b", "Values": ["a", "b"]}                                       | true
            {"Type": "Or", "Conditions": [{"Type": "Equals", "LeftValue": 1, "RightValue": 2}]}           | false
            """)
    void aConditionHoldsOrNot(String condition, boolean holds) throws IOException, UnresolvedException {
        JsonNode arguments = JSON.readTree("{\"Conditions\": [" + condition + "]}");
        Step step = new Step("C", StepType.CONDITION, arguments, Set.of(), Map.of(), Optional.empty());

        assertThat(Conditions.hold(step, references())).isEqualTo(holds);
    }

    private static References references() {
        JsonNode a = JSON.createObjectNode()
                .set(
                        "Outputs",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode().put("OutputName", "train"))
                                .add(JSON.createObjectNode()
                                        .put("OutputName", "test")
                                        .set("S3Output", JSON.createObjectNode().put("S3Uri", "s3://b/test"))));
        return new References(
                Map.of("Count", JSON.getNodeFactory().numberNode(3)),
                Map.of("PipelineExecutionId", JSON.getNodeFactory().textNode("abc")),
                step -> step.equals("A") ? a : null,
                (step, file) -> read("{\"metrics\": {\"auc\": {\"value\": 0.9}}}"));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
