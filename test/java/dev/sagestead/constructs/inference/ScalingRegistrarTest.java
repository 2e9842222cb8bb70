package dev.sagestead.constructs.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The Python behind autoscaling, as CloudFormation calls it. In place of boto3 there is a stub that notes every call
 * and knows which type the endpoint serves; the answer goes to a file instead of to CloudFormation.
 */
class ScalingRegistrarTest {

    private static final Path CODE =
            Path.of("src/main/resources/dev/sagestead/constructs/inference/register_scaling.py");
    private static final String VARIANT = "endpoint/dev-claims/variant/AllTraffic sagemaker:variant:";

    @TempDir
    Path folder;

    @Test
    void theFirstDeploymentChangesNothing() throws Exception {
        assertThat(calls("ml.m5.large", event("Create", "{}", variants("ml.m5.large"))))
                .containsExactly("SUCCESS");
    }

    @Test
    void theSameTypeChangesNothingWhateverElseDoes() throws Exception {
        assertThat(calls("ml.m5.large", event("Update", variants("ml.m5.large"), unscaled("ml.m5.large"))))
                .containsExactly("SUCCESS");
    }

    @Test
    void anotherTypeTakesTheVariantOutOfScaling() throws Exception {
        assertThat(calls("ml.m5.large", event("Update", variants("ml.m5.large"), variants("ml.c5.large"))))
                .containsExactly("deregister_scalable_target " + VARIANT + "DesiredInstanceCount", "SUCCESS");
    }

    @Test
    void aVariantThatGoesIsTakenOutOfScalingFirst() throws Exception {
        assertThat(calls("ml.m5.large", event("Update", variants("ml.m5.large"), "{}")))
                .containsExactly("deregister_scalable_target " + VARIANT + "DesiredInstanceCount", "SUCCESS");
    }

    @Test
    void aVariantThatComesIsLeftToCloudFormation() throws Exception {
        assertThat(calls("", event("Update", "{}", variants("ml.m5.large")))).containsExactly("SUCCESS");
    }

    @Test
    void aServerlessVariantScalesConcurrency() throws Exception {
        assertThat(calls("serverless", event("Update", variants("serverless"), unscaled("ml.m5.large"))))
                .containsExactly("deregister_scalable_target " + VARIANT + "DesiredProvisionedConcurrency", "SUCCESS");
    }

    @Test
    void anUpdateThatSageMakerRefusedIsFollowedByRegisteringAgain() throws Exception {
        assertThat(calls("ml.m5.large", event("Update", variants("ml.c5.large"), variants("ml.m5.large"))))
                .as("the endpoint still serves the type that the rollback wants")
                .containsExactly(
                        "register_scalable_target " + VARIANT + "DesiredInstanceCount 1 4",
                        "put_scaling_policy " + VARIANT + "DesiredInstanceCount follow",
                        "put_scheduled_action " + VARIANT + "DesiredInstanceCount sleep-1",
                        "SUCCESS");
    }

    @Test
    void aRefusedUpdateOfWhatDoesNotScaleIsFollowedByNothing() throws Exception {
        assertThat(calls("ml.m5.large", event("Update", unscaled("ml.c5.large"), unscaled("ml.m5.large"))))
                .containsExactly("SUCCESS");
    }

    @Test
    void anUpdateThatIsTakenBackLaterIsFollowedByTakingTheNewTypeOut() throws Exception {
        assertThat(calls("ml.c5.large", event("Update", variants("ml.c5.large"), variants("ml.m5.large"))))
                .as("the registration behind the endpoint puts the old one in again")
                .containsExactly("deregister_scalable_target " + VARIANT + "DesiredInstanceCount", "SUCCESS");
    }

    @Test
    void theRegistrationRegistersAndAnswersThePolicysArn() throws Exception {
        assertThat(calls("ml.m5.large", registration("Create", plan("follow", "sleep-1"), "{}")))
                .containsExactly(
                        "register_scalable_target " + VARIANT + "DesiredInstanceCount 1 4",
                        "put_scaling_policy " + VARIANT + "DesiredInstanceCount follow",
                        "put_scheduled_action " + VARIANT + "DesiredInstanceCount sleep-1",
                        "StepScaling arn:of:follow",
                        "SUCCESS");
    }

    @Test
    void anUpdateRegistersAgainAndRemovesWhatIsNoLongerSaid() throws Exception {
        assertThat(calls("ml.m5.large", registration("Update", plan("other", "sleep-2"), plan("follow", "sleep-1"))))
                .containsExactly(
                        "register_scalable_target " + VARIANT + "DesiredInstanceCount 1 4",
                        "put_scaling_policy " + VARIANT + "DesiredInstanceCount other",
                        "put_scheduled_action " + VARIANT + "DesiredInstanceCount sleep-2",
                        "delete_scaling_policy " + VARIANT + "DesiredInstanceCount follow",
                        "delete_scheduled_action " + VARIANT + "DesiredInstanceCount sleep-1",
                        "StepScaling arn:of:other",
                        "SUCCESS");
    }

    @Test
    void aVariantThatNoLongerScalesIsDeregistered() throws Exception {
        assertThat(calls("ml.m5.large", registration("Delete", plan("follow", "sleep-1"), "{}")))
                .containsExactly("deregister_scalable_target " + VARIANT + "DesiredInstanceCount", "SUCCESS");
    }

    @Test
    void whatIsGoneAlreadyNeedsNoEnd() throws Exception {
        assertThat(calls("unregistered", registration("Delete", plan("follow", "sleep-1"), "{}")))
                .containsExactly("deregister_scalable_target " + VARIANT + "DesiredInstanceCount", "SUCCESS");
    }

    @Test
    void anyOtherErrorFailsWithItsReason() throws Exception {
        assertThat(calls("forbidden", event("Update", variants("forbidden"), variants("ml.c5.large"))))
                .containsExactly(
                        "deregister_scalable_target " + VARIANT + "DesiredInstanceCount",
                        "FAILED cannot change what scales: An error occurred (AccessDenied): no");
    }

    private static String event(String request, String before, String after) {
        return """
                { 'RequestType': '%s', 'ResourceType': 'Custom::ScalingRelease',
                  'OldResourceProperties': { 'EndpointName': 'dev-claims', 'Variants': %s },
                  'ResourceProperties': { 'EndpointName': 'dev-claims', 'Variants': %s } }
                """.formatted(request, before, after);
    }

    private static String registration(String request, String plan, String before) {
        return """
                { 'RequestType': '%s', 'ResourceType': 'Custom::ScalingRegistration', 'PhysicalResourceId': 'it',
                  'OldResourceProperties': %s, 'ResourceProperties': %s }
                """.formatted(request, before, plan);
    }

    private static String variants(String type) {
        String plan = type.equals("serverless")
                ? plan("follow", "sleep-1").replace("DesiredInstanceCount", "DesiredProvisionedConcurrency")
                : plan("follow", "sleep-1");
        return "{ 'AllTraffic': %s }".formatted(plan.replaceFirst("\\{", "{ 'InstanceType': '%s',".formatted(type)));
    }

    private static String unscaled(String type) {
        return "{ 'AllTraffic': { 'InstanceType': '%s' } }".formatted(type);
    }

    /** As a template has it: JSON in texts. */
    private static String plan(String policy, String action) {
        return """
                { 'Target': '{"ServiceNamespace": "sagemaker",
                              "ResourceId": "endpoint/dev-claims/variant/AllTraffic",
                              "ScalableDimension": "sagemaker:variant:DesiredInstanceCount"}',
                  'Bounds': '{"MinCapacity": 1, "MaxCapacity": 4}',
                  'Policies': '[{"PolicyName": "%s", "PolicyType": "StepScaling"}]',
                  'Actions': '[{"ScheduledActionName": "%s"}]' }
                """.formatted(policy, action).replace("\n", " ").replace("\"", "\\\"");
    }

    /** Runs the function and returns its calls of Application Auto Scaling and what it answers. */
    private List<String> calls(String served, String event) throws IOException, InterruptedException {
        Path answer = folder.resolve("answer.json");
        Path stub = Path.of("test/resources/scaling_registrar_stub.py");
        Process process = new ProcessBuilder(
                        "python3",
                        stub.toString(),
                        CODE.toString(),
                        answer.toString(),
                        served,
                        event.replace('\'', '"'))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        JsonNode result = new JsonMapper().readTree(Files.readString(answer));
        List<String> calls = new ArrayList<>();
        result.get("calls").forEach(call -> calls.add(call.asText()));
        result.at("/answer/Data")
                .properties()
                .forEach(entry ->
                        calls.add(entry.getKey() + " " + entry.getValue().asText()));
        calls.add((result.at("/answer/Status").asText() + " "
                        + result.at("/answer/Reason").asText())
                .strip());
        return calls;
    }
}
