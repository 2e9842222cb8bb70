package dev.sagestead.settings;

import dev.sagestead.settings.HostingRule.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** All combinations of source, hosting, arrangement and rollout that are refused. */
final class HostingRules {

    static final List<HostingRule> ALL = Stream.of(
                    ServerlessRules.ALL, AsynchronousRules.ALL, ShadowRules.ALL, FleetRules.ALL, RolloutRules.ALL)
            .flatMap(List::stream)
            .toList();

    private HostingRules() {}

    /**
     * Returns what is refused, and why.
     *
     * @param endpoint each part of it is well by itself
     * @param rollout how it is updated
     */
    static List<Refusal> refusals(EndpointSettings endpoint, Rollout rollout) {
        return ALL.stream()
                .flatMap(rule -> rule.check().refusals(endpoint, rollout))
                .toList();
    }
}
