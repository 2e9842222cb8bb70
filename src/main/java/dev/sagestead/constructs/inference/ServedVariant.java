package dev.sagestead.constructs.inference;

import static java.util.Objects.requireNonNull;

import dev.sagestead.settings.Variant;

/**
 * A variant of the settings, and the model that was made for it.
 *
 * @param variant its name, its weight and what it runs on
 * @param model what it serves
 */
public record ServedVariant(Variant variant, Model model) {
    public ServedVariant {
        requireNonNull(variant, "variant");
        requireNonNull(model, "model");
    }
}
