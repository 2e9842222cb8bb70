package dev.sagestead.settings;

import static dev.sagestead.settings.HostingRule.GUIDE;

import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.HostingRule.Refusal;
import dev.sagestead.settings.Rollout.AllAtOnce;
import dev.sagestead.settings.Rollout.Canary;
import dev.sagestead.settings.Rollout.Linear;
import dev.sagestead.settings.Rollout.Rolling;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What cannot be updated in steps. SageMaker mostly falls back to all at once there, without a word: whoever asked for
 * a canary would believe to have one.
 *
 * @see <a href="https://docs.aws.amazon.com/sagemaker/latest/dg/deployment-guardrails-exclusions.html">exclusions</a>
 */
final class RolloutRules {

    private static final String ROLLOUT = "rollout";

    /** A step is one instance at least and half of them at most. */
    private static final int FEWEST = 2;

    private static final String EXCLUSIONS = GUIDE + "deployment-guardrails-exclusions.html";

    static final List<HostingRule> ALL = List.of(
            new HostingRule(
                    "rollout-serverless",
                    GUIDE + "deployment-guardrails.html",
                    (endpoint, rollout) -> refuse(
                            rollout,
                            ServerlessRules.serverless(endpoint).findAny().isPresent(),
                            "but SageMaker updates serverless endpoints all at once; set it to \"all-at-once\"")),
            new HostingRule(
                    "rollout-inf1",
                    EXCLUSIONS,
                    (endpoint, rollout) -> refuse(
                            rollout,
                            fleets(endpoint).map(Fleet::instanceType).anyMatch(FleetRules::isInf1),
                            "but SageMaker ignores it on Inf1 instances and moves all requests at once; take another type, or set it to \"all-at-once\" to say that you know")),
            new HostingRule(
                    "rollout-instances",
                    GUIDE + "deployment-guardrails-blue-green-canary.html",
                    (endpoint, rollout) -> fleets(endpoint).filter(fleet -> fleet.min() < FEWEST).findFirst().stream()
                            .flatMap(fleet -> refuse(
                                    rollout,
                                    true,
                                    "whose steps are one instance at least and half of them at most, but instances.min is %d; set that to 2 or more, or rollout to \"all-at-once\""
                                            .formatted(fleet.min())))),
            new HostingRule(
                    "rollout-variants",
                    EXCLUSIONS,
                    (endpoint, rollout) -> rollout instanceof Rolling
                            ? refuse(
                                    rollout,
                                    endpoint.variants().size() > 1,
                                    "but SageMaker rolls no endpoint with several variants; take canary or linear")
                            : Stream.empty()));

    private RolloutRules() {}

    private static Stream<Fleet> fleets(EndpointSettings endpoint) {
        return endpoint.variants().stream().flatMap(variant -> variant.hosting().instances().stream());
    }

    private static Stream<Refusal> refuse(Rollout rollout, boolean refused, String sentence) {
        return refused
                ? steps(rollout).map(word -> new Refusal(ROLLOUT, "is %s, %s".formatted(word, sentence))).stream()
                : Stream.empty();
    }

    /** Returns the word for a rollout in steps; nothing for one without. */
    private static Optional<String> steps(Rollout rollout) {
        if (rollout instanceof AllAtOnce) {
            return Optional.empty();
        }
        if (rollout.equals(Canary.DEFAULT)) {
            return Optional.of(
                    "a canary of %d %%, the default in a protected environment".formatted(Canary.DEFAULT.percent()));
        }
        return Optional.of(rollout instanceof Canary ? "canary" : rollout instanceof Linear ? "linear" : "rolling");
    }
}
