package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sagestead.settings.SettingsFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A thousand users, and then one fewer: whoever moves to another stack or logical id loses a home. Beside them is what
 * one of three environments has of a hundred endpoints.
 */
class ThousandUsersTest {

    private static final int STACKS = 4;
    private static final int ENDPOINTS = 34;

    /**
     * What CloudFormation takes.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html">quotas</a>
     */
    private static final int MAX_RESOURCES = 500;

    private static final int MAX_TEMPLATE_BYTES = 1_000_000;
    private static final int MAX_OUTPUTS = 200;
    private static final int MAX_PARAMETERS = 200;
    private static final String GONE = "user-500";

    private static Deployment before;
    private static Deployment after;

    @BeforeAll
    static void synthesise() {
        List<String> users = IntStream.range(0, 1000)
                .mapToObj("user-%d"::formatted)
                .collect(Collectors.toCollection(ArrayList::new));
        before = synthesise("thousand-users", users, ENDPOINTS);
        users.remove(GONE);
        users.add(0, "a-new-user-comes-first");
        after = synthesise("another-thousand-users", users, 1);
    }

    @Test
    void everybodyIsThereWithinTheLimitsOfCloudFormation() {
        assertThat(places(before)).hasSize(1000);
        assertThat(before.settings().endpoints()).hasSize(ENDPOINTS);
        assertThat(before.all()).hasSizeGreaterThan(STACKS + ENDPOINTS).allSatisfy(stack -> {
            assertThat(stack.raw().get("Resources").size()).as(stack.name()).isLessThanOrEqualTo(MAX_RESOURCES);
            assertThat(stack.raw().path("Outputs").size()).as(stack.name()).isLessThanOrEqualTo(MAX_OUTPUTS);
            assertThat(stack.raw().path("Parameters").size()).as(stack.name()).isLessThanOrEqualTo(MAX_PARAMETERS);
            assertThat(stack.raw().toPrettyString().length()).as(stack.name()).isLessThan(MAX_TEMPLATE_BYTES);
        });
    }

    @Test
    void nobodyMovesWhenOneGoesAndAnotherComes() {
        Map<String, String> expected = places(before);
        expected.remove(GONE);
        Map<String, String> found = places(after);

        assertThat(found.remove("a-new-user-comes-first")).isNotNull();
        assertThat(found).isEqualTo(expected);
    }

    @Test
    void nothingElseChangesWhetherThereAreManyEndpointsOrOne() {
        assertThat(after.studio().raw()).isEqualTo(before.studio().raw());
    }

    /** Returns stack and logical id of every user. */
    private static Map<String, String> places(Deployment environment) {
        Map<String, String> places = new TreeMap<>();
        for (int number = 1; number <= STACKS; number++) {
            Stack stack = environment.users(number);
            for (Map.Entry<String, JsonNode> resource :
                    stack.raw().get("Resources").properties()) {
                if (resource.getValue().get("Type").asText().equals("AWS::SageMaker::UserProfile")) {
                    places.put(
                            resource.getValue()
                                    .at("/Properties/UserProfileName")
                                    .asText(),
                            stack.name() + "/" + resource.getKey());
                }
            }
        }
        return places;
    }

    private static Deployment synthesise(String name, List<String> users, int endpoints) {
        String named = users.stream()
                .map("\"%s\": \"data-scientist\""::formatted)
                .collect(Collectors.joining(", ", "{ ", " }"));
        String numbered = IntStream.rangeClosed(1, endpoints)
                .mapToObj(
                        "\"fraud-detection-%03d\": { \"model\": \"fraud-detection\", \"instanceType\": \"ml.m5.large\", \"instances\": { \"min\": 1, \"max\": 2 } }"
                                ::formatted)
                .collect(Collectors.joining(", ", "{ ", " }"));
        Map<String, Object> context = TestApp.committedContext();
        context.putAll(SettingsFile.valid()
                .with("/environments/dev/studio/users", named)
                .with("/environments/dev/studio/userStacks", String.valueOf(STACKS))
                .with("/environments/dev/endpoints", numbered)
                .context());
        return Synthesised.of(name, context, TestApp.MODEL_ARTIFACTS)
                .environments()
                .get(0);
    }
}
