package dev.sagestead.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sagestead.app.Stack;
import dev.sagestead.app.Synthesised;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What keeps a template from getting a snapshot. */
class UndeployableTest {

    private final Stack stack = Synthesised.committed().environments().get(0).inference();
    private final ObjectNode template = stack.raw().deepCopy();

    @Test
    void nothingIsWrongWithWhatWeDeploy() {
        assertThat(Snapshots.problems(stack, template)).isEmpty();
    }

    @Test
    void aVariantWithoutAModelIsTold() {
        ((ObjectNode) template.findValue("ProductionVariants").get(0)).remove("ModelName");

        assertThat(Snapshots.problems(stack, template))
                .singleElement()
                .asString()
                .startsWith("dev-inference-fraud-detection, EndpointConfig")
                .endsWith(": ProductionVariants[0] should have a ModelName: it serves nothing (VariantServesModel)");
    }

    /** Neither cfn-lint nor a rule sees that: each looks at one template. */
    @Test
    void theOutputOfAnotherStackThatIsNotThereIsTold() {
        List<JsonNode> references = template.findValues("Fn::GetStackOutput");
        ((ObjectNode) references.get(0)).put("OutputName", "Gone");
        ((ObjectNode) references.get(1)).put("StackName", "dev-gone");
        ((ObjectNode) references.get(2)).put("Region", "us-east-1");

        assertThat(Snapshots.problems(stack, template))
                .hasSize(3)
                .first()
                .isEqualTo(
                        "dev-inference-fraud-detection reads the output Gone of dev-models, which is not there in eu-west-1");
    }
}
