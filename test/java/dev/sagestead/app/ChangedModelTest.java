package dev.sagestead.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** One byte of a model file is another one: what would a deployment change, and is anybody told? */
class ChangedModelTest {

    private static final Synthesised CHANGED = ChangedModel.get().app();

    @Test
    void onlyThePublicationTheModelAndTheEndpointsTagChange() {
        Set<String> differences = new TreeSet<>();
        for (Deployment before : Synthesised.committed().environments()) {
            Deployment after = CHANGED.environments().stream()
                    .filter(deployment -> deployment.toString().equals(before.toString()))
                    .findFirst()
                    .orElseThrow();
            for (Stack stack : before.all()) {
                Stack other = after.stacks().get(stack.name());
                compare(stack.name(), stack.raw(), other.raw(), differences);
            }
        }

        assertThat(differences).containsExactlyInAnyOrderElementsOf(expected("dev", "staging", "prod"));
    }

    @Test
    void thePublishedKeysCarryTheNewDigest() {
        for (Deployment deployment : CHANGED.environments()) {
            assertThat(deployment.inference().only("Custom::ModelPublication").text("Key"))
                    .isEqualTo("models/fraud-detection/%s/model.tar.gz"
                            .formatted(deployment.folder().pack().digest()));
        }
    }

    @Test
    void withoutANewLockNothingIsSynthesised() {
        assertThat(ChangedModel.get().refused().problems())
                .as("once, though every environment serves it")
                .singleElement()
                .asString()
                .endsWith(
                        "fraud-detection/lock.json: is stale, it says other bytes, another key than xgboost-model.ubj and"
                                + " the manifest; if the change is meant, train again with ./sagestead train fraud-detection, or"
                                + " renew the lock with ./sagestead lock fraud-detection, and commit it");
    }

    private static Set<String> expected(String... environments) {
        Set<String> expected = new TreeSet<>();
        for (String environment : environments) {
            String stack = environment + "-inference-fraud-detection";
            // The endpoint follows the model by reference; its tag is what makes that visible in a diff.
            expected.add(stack + "/Resources/Endpoint/Properties/Tags/2/Value");
            expected.add(stack + "/Resources/Publication/Properties/Key");
            expected.add(stack + "/Resources/Publication/Properties/SourceKey");
            // And so does this of where it was approved, for a review and a receipt.
            expected.add(stack + "/Resources/Model/Metadata");
            expected.add(stack + "/Resources/Model/Properties/PrimaryContainer/ModelDataUrl/Fn::Join/1/2");
        }
        return expected;
    }

    private static void compare(String path, JsonNode before, JsonNode after, Set<String> differences) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new TreeSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(
                    path + "/" + References.withoutHash(name), before.path(name), after.path(name), differences));
        } else if (before.isArray() && after.isArray() && before.size() == after.size()) {
            for (int i = 0; i < before.size(); i++) {
                compare(path + "/" + i, before.get(i), after.get(i), differences);
            }
        } else if (!before.equals(after)) {
            differences.add(path);
        }
    }
}
