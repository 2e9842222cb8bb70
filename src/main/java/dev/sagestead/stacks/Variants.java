package dev.sagestead.stacks;

import dev.sagestead.settings.EndpointSettings;
import dev.sagestead.settings.Variant;
import java.util.LinkedHashMap;
import java.util.Map;
import software.constructs.Construct;

/** What is a variant's own is below a construct of its name; the only variant's is the stack's own. */
final class Variants {

    private final Map<String, Construct> scopes = new LinkedHashMap<>();

    Variants(InferenceStack stack, EndpointSettings endpoint) {
        if (endpoint.namesVariants()) {
            Construct all = new Construct(stack, "Variants");
            endpoint.variants().forEach(variant -> scopes.put(variant.name(), new Construct(all, variant.name())));
        } else {
            scopes.put(Variant.ONLY, stack);
        }
        endpoint.shadow().ifPresent(shadow -> scopes.put(shadow.name(), new Construct(stack, shadow.name())));
    }

    Construct scopeOf(Variant variant) {
        return scopes.get(variant.name());
    }
}
