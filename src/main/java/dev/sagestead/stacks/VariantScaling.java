package dev.sagestead.stacks;

import dev.sagestead.constructs.inference.Endpoint;
import dev.sagestead.constructs.inference.EndpointScaling;
import dev.sagestead.constructs.inference.HostingKind;
import dev.sagestead.constructs.inference.ScalingPlan;
import dev.sagestead.constructs.inference.ScalingRelease;
import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.EndpointSettings.Fleet;
import dev.sagestead.settings.Hosting;
import dev.sagestead.settings.Hosting.Asynchronous;
import dev.sagestead.settings.Hosting.RealTime;
import dev.sagestead.settings.Variant;
import java.util.Optional;
import software.constructs.Construct;

/** How the variants of an endpoint scale: what is watched, and what changes, follows from how each is hosted. */
final class VariantScaling {

    /** Stands for the instance type of a variant without instances. */
    private static final String NO_INSTANCES = "serverless";

    private final EndpointSettings endpoint;
    private final String registrarToken;

    VariantScaling(EndpointSettings endpoint, String registrarToken) {
        this.endpoint = endpoint;
        this.registrarToken = registrarToken;
    }

    /** Defines what takes variants out of scaling before the endpoint changes their instance type. */
    ScalingRelease release(Construct scope) {
        return new ScalingRelease(
                scope,
                "ScalingRelease",
                new ScalingRelease.Props(
                        endpoint.endpointName(),
                        endpoint.allVariants().stream()
                                .map(variant -> new ScalingRelease.Variant(
                                        variant.name(), instanceType(variant), plan(variant)))
                                .toList(),
                        registrarToken));
    }

    /** Defines the scaling of a variant, if it scales. */
    void define(Construct scope, Endpoint made, Variant variant) {
        plan(variant)
                .ifPresent(plan ->
                        new EndpointScaling(scope, "Scaling", new EndpointScaling.Props(made, plan, registrarToken)));
    }

    private Optional<ScalingPlan> plan(Variant variant) {
        if (!endpoint.scales(variant)) {
            return Optional.empty();
        }
        if (variant.hosting() instanceof RealTime realTime) {
            Fleet fleet = realTime.fleet();
            return Optional.of(plan(variant, HostingKind.REAL_TIME, fleet, fleet.invocationsPerInstance()));
        }
        if (variant.hosting() instanceof Asynchronous queue) {
            return Optional.of(
                    plan(variant, HostingKind.ASYNCHRONOUS, queue.fleet(), ScalingPlan.ASYNCHRONOUS_BACKLOG));
        }
        return Optional.empty();
    }

    private ScalingPlan plan(Variant variant, HostingKind kind, Fleet fleet, double target) {
        return new ScalingPlan(
                endpoint.endpointName(),
                variant.name(),
                kind,
                instanceType(variant),
                fleet.min(),
                fleet.max(),
                target,
                endpoint.schedule());
    }

    private static String instanceType(Variant variant) {
        Hosting hosting = variant.hosting();
        return hosting.instances().map(fleet -> fleet.instanceType().name()).orElse(NO_INSTANCES);
    }
}
