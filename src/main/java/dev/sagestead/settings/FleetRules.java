package dev.sagestead.settings;

import static dev.sagestead.settings.HostingRule.API;
import static dev.sagestead.settings.HostingRule.GUIDE;

import dev.sagestead.sagemaker.InstanceType;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.EndpointSettings.VolumeEncryption;
import dev.sagestead.settings.HostingRule.Refusal;
import java.util.List;
import java.util.stream.Stream;

/** What some instance types cannot, and which do not go together. */
final class FleetRules {

    static final List<HostingRule> ALL = List.of(
            new HostingRule(
                    "burstable-scaling",
                    GUIDE + "endpoint-auto-scaling-prerequisites.html",
                    (endpoint, rollout) -> endpoint.allVariants().stream()
                            .flatMap(variant -> variant.hosting().instances().stream()
                                    .filter(fleet -> fleet.scales()
                                            && fleet.instanceType().isBurstable())
                                    .map(fleet -> Refusal.of(
                                            endpoint, variant, FleetReader.INSTANCES, burstableScales(fleet))))),
            new HostingRule(
                    "mixed-disks", API + "API_CreateEndpointConfig.html", (endpoint, rollout) -> mixedDisks(endpoint)));

    private FleetRules() {}

    /** Whether these are instances with the first generation of AWS Inferentia. */
    static boolean isInf1(InstanceType type) {
        return type.name().startsWith("ml.inf1.");
    }

    private static String burstableScales(Fleet fleet) {
        return "asks for autoscaling (min %d, max %d), which AWS refuses for burstable types such as %s; set min equal to max, or take another type, such as ml.m5.large"
                .formatted(fleet.min(), fleet.max(), fleet.instanceType());
    }

    /** A configuration names one key for all of its volumes, or none; and none may be named for local disks. */
    private static Stream<Refusal> mixedDisks(EndpointSettings endpoint) {
        List<Variant> onInstances = endpoint.allVariants().stream()
                .filter(variant -> variant.hosting().instances().isPresent())
                .toList();
        if (onInstances.isEmpty()) {
            return Stream.empty();
        }
        Fleet first = fleet(onInstances.get(0));
        return onInstances.stream()
                .filter(variant -> fleet(variant).volumeEncryption() != first.volumeEncryption())
                .map(variant -> Refusal.of(
                        endpoint,
                        variant,
                        FleetReader.INSTANCE_TYPE,
                        "is %s, whose disks %s, next to %s, whose disks %s; SageMaker takes one key for all variants, or none, so take types that are alike"
                                .formatted(
                                        fleet(variant).instanceType(),
                                        disks(fleet(variant)),
                                        first.instanceType(),
                                        disks(first))));
    }

    private static String disks(Fleet fleet) {
        return fleet.volumeEncryption() == VolumeEncryption.KMS ? "need our key" : "refuse one";
    }

    private static Fleet fleet(Variant variant) {
        return variant.hosting().instances().orElseThrow();
    }
}
