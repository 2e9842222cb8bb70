package dev.sagestead.constructs.inference;

/** A container of a model: where its image and its model data come from. */
public sealed interface Container {

    /** An image of ours to choose, and an archive of model data. */
    record Archive(String image, String url) implements Container {}

    /** An image of ours to choose, and a prefix with model data as it is. */
    record Files(String image, String prefix) implements Container {}

    /** A version of the model registry, which names both itself. */
    record Registered(String modelPackage) implements Container {}
}
