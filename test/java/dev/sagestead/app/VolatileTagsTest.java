package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.constructs.tags.ReplacingTags;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two commits are deployed: what a changed tag would replace does not notice. */
class VolatileTagsTest {

    private static Deployment one;
    private static Deployment other;

    @BeforeAll
    static void synthesise() {
        one = synthesise("volatile-tags-one", "commit=1a2b3c4,run=17");
        other = synthesise("volatile-tags-other", "commit=5d6e7f8,run=18");
    }

    @Test
    void whatATagWouldReplaceIsTheSameInBoth() {
        Map<String, JsonNode> before = replaceable(one);

        assertThat(before.keySet())
                .anyMatch(id -> id.contains("AWS::SageMaker::Domain"))
                .anyMatch(id -> id.contains("AWS::SageMaker::UserProfile"))
                .anyMatch(id -> id.contains("AWS::SageMaker::StudioLifecycleConfig"));
        assertThat(before.values())
                .allSatisfy(resource -> assertThat(resource.toString()).doesNotContain("commit", "1a2b3c4"));
        assertThat(replaceable(other)).isEqualTo(before);
        assertThat(replaceable(Synthesised.committed().environments().get(0))).isEqualTo(before);
    }

    @Test
    void theOthersSayWhatTheyWereDeployedBy() {
        assertThat(tagged(one, "1a2b3c4")).contains("AWS::S3::Bucket", "AWS::SageMaker::Endpoint", "AWS::IAM::Role");
        assertThat(tagged(other, "5d6e7f8")).isEqualTo(tagged(one, "1a2b3c4"));
    }

    @Test
    void stacksCarryNoTagsThatWouldReachEveryResource() {
        assertThat(one.all()).allSatisfy(stack -> assertThat(stack.tags()).isEmpty());
    }

    private static Map<String, JsonNode> replaceable(Deployment environment) {
        return resources(environment, ReplacingTags.TYPES::contains);
    }

    private static Map<String, JsonNode> resources(Deployment environment, Predicate<String> isWanted) {
        Map<String, JsonNode> found = new TreeMap<>();
        for (Stack stack : environment.all()) {
            stack.raw().get("Resources").properties().forEach(resource -> {
                String type = resource.getValue().get("Type").asText();
                if (isWanted.test(type)) {
                    found.put(stack.name() + " " + resource.getKey() + " " + type, resource.getValue());
                }
            });
        }
        return found;
    }

    private static Set<String> tagged(Deployment environment, String value) {
        Set<String> types = new TreeSet<>();
        resources(environment, type -> !ReplacingTags.TYPES.contains(type)).forEach((id, resource) -> {
            if (resource.at("/Properties/Tags").toString().contains(value)) {
                types.add(resource.get("Type").asText());
            }
        });
        return types;
    }

    private static Deployment synthesise(String name, String tags) {
        Map<String, Object> context = TestApp.committedContext();
        context.put("volatileTags", tags);
        return Synthesised.of(name, context, TestApp.MODEL_ARTIFACTS)
                .environments()
                .get(0);
    }
}
