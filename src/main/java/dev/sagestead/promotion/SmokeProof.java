package dev.sagestead.promotion;

import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EnvironmentSettings;
import dev.sagestead.smoke.EndpointReceipt;
import dev.sagestead.smoke.SmokeReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Whether the receipt of a smoke test is about what was promoted: this environment, all of it, these models. */
final class SmokeProof {

    private SmokeProof() {}

    /**
     * Makes sure of it; whether all was well is another question.
     *
     * @param models as the assembly has them
     * @throws PromotionRefusedException with everything that does not fit
     */
    static void require(
            SmokeReceipt smoke, EnvironmentSettings environment, SmokeReceipt.Where where, Map<String, String> models) {
        List<String> problems = new ArrayList<>();
        same("formatVersion", String.valueOf(smoke.formatVersion()), "" + SmokeReceipt.FORMAT_VERSION, problems);
        same("environment", smoke.environment(), environment.name(), problems);
        same("account", smoke.account(), environment.target().account(), problems);
        same("region", smoke.region(), environment.target().region(), problems);
        same("on", smoke.on(), where.text(), problems);
        List<EndpointReceipt> endpoints = smoke.endpoints() == null ? List.of() : smoke.endpoints();
        same(
                "endpoints",
                new TreeSet<>(endpoints.stream().map(EndpointReceipt::endpoint).toList()).toString(),
                new TreeSet<>(environment.endpoints().stream()
                                .map(EndpointSettings::endpointName)
                                .toList())
                        .toString(),
                problems);
        endpoints.stream()
                .filter(endpoint -> endpoint.variants() != null)
                .flatMap(endpoint -> endpoint.variants().stream())
                .flatMap(variant -> variant.modelData().stream())
                .filter(data -> data.sha256() != null && !models.containsValue(data.sha256()))
                .forEach(data -> problems.add("it was served %s, which the assembly does not hold"
                        .formatted(FrozenAssembly.brief(data.sha256()))));
        if (!problems.isEmpty()) {
            throw new PromotionRefusedException(
                    "%s: this smoke test is not one of what was promoted: %s; test it again with ./sagestead smoke %s --receipt FILE"
                            .formatted(environment.name(), String.join(", ", problems), environment.name()));
        }
    }

    private static void same(String what, String got, String expected, List<String> problems) {
        if (!expected.equals(got)) {
            problems.add("%s is %s, not %s".formatted(what, got, expected));
        }
    }
}
